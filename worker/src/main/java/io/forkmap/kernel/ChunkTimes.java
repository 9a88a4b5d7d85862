package io.forkmap.kernel;

import java.util.List;
import java.util.stream.LongStream;

/// How long the chunks of one pack took: the sum and the slowest exactly; each by itself only where chunks are so
/// long that telling costs nothing beside computing. Reusable; one thread.
public final class ChunkTimes {
    /// Chunks that are shorter on average are not told one by one.
    private static final long WORTH_TELLING_NANOS = 200_000;

    private static final int MOST_TOLD = 256;

    private final long[] each = new long[MOST_TOLD];
    private int count;
    private long totalNanos;
    private int slowest;
    private long slowestNanos;

    /// Empty.
    public ChunkTimes() {}

    /// As another process told it.
    ///
    /// @param count how many chunks
    /// @param each what [#each] gave there
    public static ChunkTimes of(int count, long totalNanos, List<Long> each, int slowest, long slowestNanos) {
        ChunkTimes times = new ChunkTimes();
        each.forEach(times::add);
        times.count = count;
        times.totalNanos = totalNanos;
        times.slowest = slowest;
        times.slowestNanos = slowestNanos;
        return times;
    }

    /// The next chunk took so long.
    public void add(long nanos) {
        if (count < MOST_TOLD) {
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
    public LongStream each() {
        boolean told = count <= MOST_TOLD && totalNanos >= count * WORTH_TELLING_NANOS;
        return told ? LongStream.of(each).limit(count) : LongStream.empty();
    }
}
