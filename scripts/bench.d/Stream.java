import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Sums all values of a column, once for each replicate: the load that waits for the width of the memory.
///
/// @param plain by the loop that comes to mind first, instead of [DoubleRow#sum]
public record Stream(String column, boolean plain) implements Job<Trial, Double, Double> {
    public Stream() {
        this("x", false);
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        RaggedDoubles values = data.doubles(column);
        double total = 0;
        for (long i = 0; i < values.rowCount(); i++) {
            total += plain ? plainSum(values.row(i)) : values.row(i).sum();
        }
        return total;
    }

    private static double plainSum(DoubleRow row) {
        double sum = 0;
        for (long k = 0; k < row.length(); k++) {
            sum += row.get(k);
        }
        return sum;
    }

    @Override
    public Double analyse(Partials<Trial, Double> sums) {
        return sums.sum(sum -> sum) / sums.count();
    }
}
