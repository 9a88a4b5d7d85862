package io.forkmap.schedule;

/// How long chunks take: a histogram with eight steps to a factor of two.
final class ChunkTimes {
    private static final int STEPS = 8;
    private static final int MAX_EXPONENT = 56;

    private final long[] counts = new long[STEPS * (MAX_EXPONENT + 1)];
    private long total;

    /// @param chunks `>= 1`
    /// @param nanos of all of them
    void add(int chunks, long nanos) {
        long each = Math.clamp(nanos / chunks, 1, (1L << MAX_EXPONENT) - 1);
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(each);
        int step = (int) (((each * STEPS) >>> exponent) - STEPS);
        counts[STEPS * exponent + step] += chunks;
        total += chunks;
    }

    long count() {
        return total;
    }

    /// So long or shorter did 95 of 100 chunks take; at most an eighth more than the exact number. 0 when nothing
    /// was measured.
    long p95Nanos() {
        return quantileNanos(95);
    }

    /// So long or shorter did half of the chunks take, as exactly.
    long medianNanos() {
        return quantileNanos(50);
    }

    private long quantileNanos(int percent) {
        long below = 0;
        for (int i = 0; i < counts.length; i++) {
            below += counts[i];
            if (total > 0 && below * 100 >= total * percent) {
                return ((long) (STEPS + i % STEPS + 1) << (i / STEPS)) / STEPS + 1;
            }
        }
        return 0;
    }
}
