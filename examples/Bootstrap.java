import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Bootstraps the mean over ragged rows: its standard error and its 95 % interval, from rows drawn with
/// replacement.
///
///     scripts/forkmap run examples/Bootstrap.java --data events.arrow --param column=energy --seed 42
///
/// Known answer: for n rows of equal length with means mᵢ, the standard error is sqrt(Σ(mᵢ − m)²/n)/sqrt(n), but
/// for the noise of R replicates, which is 1/sqrt(2R) of it: 2 % for 1000.
///
/// What is drawn is a row, not a value: values of one row belong together (one event, one track, one time series)
/// and resemble each other. Drawn one by one they would pass for independent, and the error would come out too
/// small. (B. Efron, R. Tibshirani: An Introduction to the Bootstrap, 1993, ch. 6, 8, 13.)
///
/// @param column of float64
public record Bootstrap(String column) implements Job<Trial, Double, Bootstrap.Estimate> {
    /// @param mean of the replicates
    /// @param standardError of the statistic: the standard deviation of the replicates
    /// @param low95 2.5 % of the replicates are below
    /// @param high95 2.5 % of the replicates are above
    public record Estimate(double mean, double standardError, double low95, double high95) {}

    /// How many replicates there are unless `--replicates` says otherwise: 200 do for the standard error, the ends
    /// of the interval take 1000.
    @Override
    public Inputs<Trial> segment(Dataset data) {
        return Inputs.trials(1000);
    }

    /// One replicate: as many rows as there are, drawn with replacement, and the mean of all their values.
    ///
    /// It reads every value of every row it draws, out of the one copy that all workers share. The mean alone
    /// could do with a table of row sums; the loop is here to be replaced by the statistic that you need.
    @Override
    public Double apply(Trial replicate, Dataset data, RandomStream random) {
        RaggedDoubles values = data.doubles(column);
        long rows = values.rowCount();
        double sum = 0;
        long count = 0;
        for (long i = 0; i < rows; i++) {
            DoubleRow row = values.row((long) (random.nextDouble() * rows));
            sum += row.sum();
            count += row.length();
        }
        return sum / count;
    }

    @Override
    public Estimate analyse(Partials<Trial, Double> replicates) {
        double mean = replicates.sum(x -> x) / replicates.count();
        double squares = replicates.sum(x -> (x - mean) * (x - mean));
        double[] sorted = replicates.doubles(x -> x).sorted().toArray();
        return new Estimate(
                mean,
                Math.sqrt(squares / (replicates.count() - 1)),
                quantile(sorted, 0.025),
                quantile(sorted, 0.975));
    }

    /// Interpolates linearly between the order statistics on either side of p·(n − 1), counted from 0: the default
    /// of numpy.quantile, which is definition 7 of Hyndman and Fan (The American Statistician 50, 1996).
    private static double quantile(double[] sorted, double p) {
        double position = p * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
