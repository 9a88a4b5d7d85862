package io.forkmap.kernel;

import java.util.Arrays;
import java.util.List;

/// How long the chunks of one pack took: the sum and the slowest exactly; each by itself only where chunks are so
/// long that telling costs nothing beside computing. Reusable; one thread.
public final class ChunkTimes {
    /// Chunks that are shorter on average are not told one by one.
    private static final long WORTH_TELLING_NANOS = 200_000;

    private static final int MOST_TOLD = 256;
    private static final long[] NONE = {};

    private final long[] each;
    private int count;
    private long totalNanos;
    private int slowest;
    private long slowestNanos;

    /// Empty.
    public ChunkTimes() {
        this(MOST_TOLD);
    }

    private ChunkTimes(int mostTold) {
        each = new long[mostTold];
    }

    /// As another process told it.
    ///
    /// @param count how many chunks
    /// @param each what [#each] gave there
    public static ChunkTimes of(int count, long totalNanos, List<Long> each, int slowest, long slowestNanos) {
        ChunkTimes times = new ChunkTimes(Math.min(each.size(), MOST_TOLD));
        for (int i = 0; i < times.each.length; i++) {
            times.each[i] = each.get(i);
        }
        times.count = count;
        times.totalNanos = totalNanos;
        times.slowest = slowest;
        times.slowestNanos = slowestNanos;
        return times;
    }

    /// The next chunk took so long.
    public void add(long nanos) {
        if (count < each.length) {
            each[count] = nanos;
        }
        if (nanos > slowestNanos || count == 0) {
            slowest = count;
            slowestNanos = nanos;
        }
        totalNanos += nanos;
        count++;
    }

    /// Empties it.
    public void clear() {
        count = 0;
        totalNanos = 0;
        slowest = 0;
        slowestNanos = 0;
    }

    /// How many chunks.
    public int count() {
        return count;
    }

    /// Of all chunks.
    public long totalNanos() {
        return totalNanos;
    }

    /// Which chunk took longest, counted from the pack's first; 0 if there is none.
    public int slowest() {
        return slowest;
    }

    /// How long that one took.
    public long slowestNanos() {
        return slowestNanos;
    }

    /// The time of each chunk, in order; empty where they are too many or too short.
    public long[] each() {
        boolean told = count <= each.length && totalNanos >= count * WORTH_TELLING_NANOS;
        return told ? Arrays.copyOf(each, count) : NONE;
    }
}
