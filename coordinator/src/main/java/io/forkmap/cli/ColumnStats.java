package io.forkmap.cli;

import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.FloatRow;
import io.forkmap.dataset.IntRow;
import io.forkmap.dataset.LongRow;
import io.forkmap.dataset.RaggedColumn;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.dataset.RaggedFloats;
import io.forkmap.dataset.RaggedInts;
import io.forkmap.dataset.RaggedLongs;
import io.forkmap.dataset.Row;
import java.util.function.LongConsumer;

/// What the values of a column are; null values don't count. Reads all of them, in order.
///
/// @param nan how many aren't a number
/// @param infinite how many are infinite, of either sign
/// @param finite how many are neither
/// @param min of the finite ones: a Long for a column of integers, else a Double; NaN when there is none
/// @param max likewise
/// @param mean of the finite ones, from a sum with Kahan's compensation; NaN when there is none
record ColumnStats(long nan, long infinite, long finite, Number min, Number max, double mean) {
    /// @param read told the number of values after each row
    static ColumnStats of(RaggedColumn column, LongConsumer read) {
        Scan scan = new Scan();
        for (long i = 0; i < column.rowCount(); i++) {
            Row row = scan.row(column, i);
            read.accept(row.length());
        }
        return scan.stats(column instanceof RaggedLongs || column instanceof RaggedInts);
    }

    private static final class Scan {
        private long nan;
        private long infinite;
        private long finite;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private long least = Long.MAX_VALUE;
        private long greatest = Long.MIN_VALUE;
        private double sum;
        private double lost;

        Row row(RaggedColumn column, long i) {
            return switch (column) {
                case RaggedDoubles doubles -> add(doubles.row(i));
                case RaggedFloats floats -> add(floats.row(i));
                case RaggedLongs longs -> add(longs.row(i));
                case RaggedInts ints -> add(ints.row(i));
            };
        }

        private Row add(DoubleRow row) {
            for (long k = 0; k < row.length(); k++) {
                if (!row.isNull(k)) {
                    add(row.get(k));
                }
            }
            return row;
        }

        private Row add(FloatRow row) {
            for (long k = 0; k < row.length(); k++) {
                if (!row.isNull(k)) {
                    add(row.get(k));
                }
            }
            return row;
        }

        private Row add(LongRow row) {
            for (long k = 0; k < row.length(); k++) {
                if (!row.isNull(k)) {
                    add(row.get(k));
                }
            }
            return row;
        }

        private Row add(IntRow row) {
            for (long k = 0; k < row.length(); k++) {
                if (!row.isNull(k)) {
                    add((long) row.get(k));
                }
            }
            return row;
        }

        private void add(long value) {
            finite++;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            sum((double) value);
        }

        private void add(double value) {
            if (Double.isFinite(value)) {
                finite++;
                min = Math.min(min, value);
                max = Math.max(max, value);
                sum(value);
            } else if (Double.isNaN(value)) {
                nan++;
            } else {
                infinite++;
            }
        }

        private void sum(double value) {
            double corrected = value - lost;
            double next = sum + corrected;
            lost = (next - sum) - corrected;
            sum = next;
        }

        ColumnStats stats(boolean integers) {
            Number low = integers ? (Number) least : (Number) min;
            Number high = integers ? (Number) greatest : (Number) max;
            return finite == 0
                    ? new ColumnStats(nan, infinite, 0, Double.NaN, Double.NaN, Double.NaN)
                    : new ColumnStats(nan, infinite, finite, low, high, sum / finite);
        }
    }
}
