package io.forkmap.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// How many rows have which lengths. Where the longest row is many times as long as the shortest the bins double in
/// width, else all have the same.
///
/// @param bins without gaps, in order; empty without rows
record LengthHistogram(List<Bin> bins) {
    private static final int MOST_BINS = 16;

    /// @param from the least length in it
    /// @param to the greatest
    /// @param rows how many
    record Bin(long from, long to, long rows) {}

    /// @param lengths of the rows
    /// @param rows how many
    /// @param length of a row; asked once
    static LengthHistogram of(RowLengths lengths, long rows, LongUnaryOperator length) {
        if (rows == 0) {
            return new LengthHistogram(List.of());
        }
        boolean wide = lengths.max() / MOST_BINS > lengths.min();
        long[] starts =
                wide ? doubling(lengths.min(), lengths.max()) : equal(lengths.min(), lengths.max() - lengths.min());
        long[] counts = new long[starts.length];
        for (long row = 0; row < rows; row++) {
            int found = Arrays.binarySearch(starts, length.applyAsLong(row));
            counts[found >= 0 ? found : -found - 2]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            long to = i + 1 < starts.length ? starts[i + 1] - 1 : lengths.max();
            bins.add(new Bin(starts[i], to, counts[i]));
        }
        return new LengthHistogram(bins);
    }

    private static long[] equal(long min, long span) {
        long width = span / MOST_BINS + 1;
        long[] starts = new long[(int) (span / width) + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = min + i * width;
        }
        return starts;
    }

    /// Begins with `min`; then powers of two, or of four, or of eight, as few as fit.
    private static long[] doubling(long min, long max) {
        int low = Long.SIZE - Long.numberOfLeadingZeros(min);
        int high = Long.SIZE - 1 - Long.numberOfLeadingZeros(max);
        int step = (high - low) / (MOST_BINS - 1) + 1;
        List<Long> starts = new ArrayList<>(List.of(min));
        for (int power = low; power <= high; power += step) {
            if (1L << power > min) {
                starts.add(1L << power);
            }
        }
        return starts.stream().mapToLong(Long::longValue).toArray();
    }
}
