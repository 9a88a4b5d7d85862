import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Computes the autocorrelation of each row of a column, up to a lag: an array for each row, all in one `.npy`.
///
///     scripts/forkmap run examples/Autocorrelation.java --data events.arrow --param column=energy --save-array acf.npy
///     python3 -c "import numpy as np; a = np.load('acf.npy', mmap_mode='r'); print(a.shape, a[:, 1].mean())"
///
/// Known answer: 1 at lag 0 everywhere; numpy.correlate(d, d, 'full') / (d @ d) of d = row - row.mean(). The result
/// that is printed is the mean over all rows at each lag, which is small enough to travel. A row of equal values has
/// no autocorrelation: NaN in the file, and not in the mean.
///
/// @param column of float64, with a value in each row at least
/// @param lags how many, from 0 on
public record Autocorrelation(String column, int lags) implements ArrayJob<RowRange, Autocorrelation.Sums, double[]> {
    /// `x` is what the values of a `.npy` are called.
    public Autocorrelation() {
        this("x", 16);
    }

    /// @param sums over some rows, a lag each
    /// @param rows how many these are
    public record Sums(double[] sums, long rows) {}

    @Override
    public ArrayShape array(Dataset data) {
        return ArrayShape.perRow(ElementType.FLOAT64, lags);
    }

    @Override
    public Sums apply(RowRange rows, Dataset data, RandomStream random, ResultArray out) {
        RaggedDoubles values = data.doubles(column);
        double[] sums = new double[lags];
        long counted = 0;
        for (long i = 0; i < rows.rowCount(); i++) {
            double[] row = values.row(rows.begin() + i).toArray();
            double[] found = autocorrelation(row);
            out.item(i).copyFrom(found, 0);
            if (!Double.isNaN(found[0])) {
                counted++;
                for (int lag = 0; lag < lags; lag++) {
                    sums[lag] += found[lag];
                }
            }
        }
        return new Sums(sums, counted);
    }

    private double[] autocorrelation(double[] row) {
        double mean = 0;
        for (double value : row) {
            mean += value / row.length;
        }
        for (int k = 0; k < row.length; k++) {
            row[k] -= mean;
        }
        double[] found = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            for (int k = lag; k < row.length; k++) {
                found[lag] += row[k] * row[k - lag];
            }
        }
        double variance = found[0];
        for (int lag = 0; lag < lags; lag++) {
            found[lag] /= variance;
        }
        return found;
    }

    @Override
    public double[] analyse(Partials<RowRange, Sums> partials) {
        double rows = partials.sum(Sums::rows);
        double[] means = new double[lags];
        for (int lag = 0; lag < lags; lag++) {
            int at = lag;
            means[lag] = partials.sum(sums -> sums.sums()[at]) / rows;
        }
        return means;
    }
}
