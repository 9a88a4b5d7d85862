import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Adds up all values of a column, once for each replicate, in one of several ways to write that; all give the same sum
/// but for its last bits.
public record Habits(String column, Way way) implements Job<Trial, Double, Double> {
    public enum Way {
        /// `row.sum()`, the column kept from `prepare`.
        KEPT,
        /// The column asked for at each row.
        ASKED,
        /// A new array for each row.
        ALLOCATED,
        /// One array for all rows.
        COPIED,
        /// Every value by `get`.
        PLAIN,
        /// The rows in an order that jumps.
        SCATTERED,
        /// All sums in one call.
        AT_ONCE
    }

    public Habits() {
        this("x", Way.KEPT);
    }

    @Override
    public Kernel<Trial, Double> prepare(Dataset data) {
        RaggedDoubles values = data.doubles(column);
        int rows = Math.toIntExact(values.rowCount());
        double[] buffer = new double[1 << 20];
        double[] sums = new double[rows];
        return (trial, random) -> {
            double total = 0;
            switch (way) {
                case KEPT -> {
                    for (int i = 0; i < rows; i++) total += values.row(i).sum();
                }
                case ASKED -> {
                    for (int i = 0; i < rows; i++) total += data.doubles(column).row(i).sum();
                }
                case ALLOCATED -> {
                    for (int i = 0; i < rows; i++) {
                        double[] copy = values.row(i).toArray();
                        total += sum(copy, copy.length);
                    }
                }
                case COPIED -> {
                    for (int i = 0; i < rows; i++) {
                        DoubleRow row = values.row(i);
                        row.copyTo(buffer);
                        total += sum(buffer, (int) row.length());
                    }
                }
                case PLAIN -> {
                    for (int i = 0; i < rows; i++) total += sum(values.row(i));
                }
                case SCATTERED -> {
                    // A prime step that does not divide their number comes by each once.
                    for (int i = 0; i < rows; i++) total += values.row((int) (i * 1_000_003L % rows)).sum();
                }
                case AT_ONCE -> {
                    values.sums(new RowRange(0, rows), sums);
                    for (double sum : sums) total += sum;
                }
            }
            return total;
        };
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) sum += values[k];
        return sum;
    }

    private static double sum(DoubleRow row) {
        double sum = 0;
        for (long k = 0; k < row.length(); k++) sum += row.get(k);
        return sum;
    }

    @Override
    public Double analyse(Partials<Trial, Double> totals) {
        return totals.sum(total -> total) / totals.count();
    }
}
