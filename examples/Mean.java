import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Computes the mean of all values of a column, in one pass over the file.
///
///     scripts/forkmap run examples/Mean.java --data events.arrow --param column=energy
///
/// Known answer: numpy.mean(values), to rounding. Each input is a range of rows, about equally many bytes each; no
/// row is ever split. The sums are added in the order of the rows, so the last bit is the same for any number of
/// workers.
///
/// @param column of float64
public record Mean(String column) implements Job<RowRange, Mean.Sum, Double> {
    /// @param sum of the values of a range of rows
    /// @param count of these values
    public record Sum(double sum, long count) {}

    @Override
    public Sum apply(RowRange rows, Dataset data, RandomStream random) {
        RaggedDoubles values = data.doubles(column);
        double sum = 0;
        long count = 0;
        for (long i = rows.begin(); i < rows.end(); i++) {
            DoubleRow row = values.row(i);
            sum += row.sum();
            count += row.length();
        }
        return new Sum(sum, count);
    }

    @Override
    public Double analyse(Partials<RowRange, Sum> partials) {
        return partials.sum(Sum::sum) / partials.sum(Sum::count);
    }
}
