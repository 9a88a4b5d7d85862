package io.forkmap.cli;

import java.util.function.LongUnaryOperator;

/// The lengths of the rows of a column. Exact, in memory that does not depend on how many rows there are.
///
/// @param min of all rows, 0 without rows
/// @param median the lower of the two in the middle
/// @param mean of all rows, 0 without rows
/// @param max of all rows, 0 without rows
record RowLengths(long min, long median, double mean, long max) {
    private static final int BUCKETS = 1 << 12;

    /// @param rows how many
    /// @param length of a row; asked several times
    static RowLengths of(long rows, LongUnaryOperator length) {
        if (rows == 0) {
            return new RowLengths(0, 0, 0, 0);
        }
        long min = Long.MAX_VALUE;
        long max = 0;
        long sum = 0;
        for (long row = 0; row < rows; row++) {
            long each = length.applyAsLong(row);
            min = Math.min(min, each);
            max = Math.max(max, each);
            sum += each;
        }
        return new RowLengths(min, select(rows, length, (rows - 1) / 2, min, max), (double) sum / rows, max);
    }

    /// The length that has `rank` others before it in order: counts in buckets, and again inside the one it is in.
    private static long select(long rows, LongUnaryOperator length, long rank, long min, long max) {
        long low = min;
        long high = max;
        long left = rank;
        while (low < high) {
            long width = (high - low) / BUCKETS + 1;
            long[] counts = new long[BUCKETS];
            for (long row = 0; row < rows; row++) {
                long each = length.applyAsLong(row);
                if (each >= low && each <= high) {
                    counts[(int) ((each - low) / width)]++;
                }
            }
            int bucket = 0;
            while (left >= counts[bucket]) {
                left -= counts[bucket++];
            }
            low += bucket * width;
            high = Math.min(high, low + width - 1);
        }
        return low;
    }
}
