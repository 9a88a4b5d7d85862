package io.forkmap.schedule;

import org.jspecify.annotations.Nullable;

/// Until when a run may go on, and whether a chunk can be done by then. Times are those of `System.nanoTime`, and
/// may overflow as these do. Used by one thread.
public final class TimeLeft {
    /// Before so many chunks were measured nobody can say what is typical.
    private static final int LEAST_CHUNKS = 3;

    /// A median chunk of more than one in so many parts of what is left wastes time at the end.
    private static final int COARSE_PARTS = 20;

    /// Of chunks of the median size.
    private final ChunkTimes times = new ChunkTimes();

    private @Nullable Long deadlineNanos;
    private boolean judged;

    /// Without a limit.
    public TimeLeft() {}

    /// Sets the limit, or another one.
    public void until(long nanos) {
        deadlineNanos = nanos;
    }

    /// Learns from chunks that were computed.
    ///
    /// @param weight of all of them together, in chunks of the median size
    /// @param nanos inside the kernel, over all of them
    public void measured(int chunks, double weight, long nanos) {
        times.add(chunks, (long) (nanos * (chunks / weight)));
    }

    /// Whether there is a limit and it has passed.
    public boolean isOver(long nowNanos) {
        return nanos(nowNanos) <= 0;
    }

    /// Whether work of this weight would be done in time if it were begun now: as long as 19 of 20 chunks took. As
    /// long as none was measured, anything would.
    public boolean fits(double weight, long nowNanos) {
        return weight <= fitting(nowNanos);
    }

    /// How many chunks of the median size one thread can do by then, one after the other.
    double fitting(long nowNanos) {
        long left = nanos(nowNanos);
        if (left <= 0) {
            return 0;
        }
        long each = deadlineNanos == null ? 0 : times.p95Nanos();
        return each == 0 ? Double.POSITIVE_INFINITY : (double) left / each;
    }

    /// Whether there is a limit.
    public boolean isLimited() {
        return deadlineNanos != null;
    }

    /// What is to be said about chunks that are long for the time that is left; once, as soon as it can be judged.
    public Action.@Nullable TimeIsShort judge(long nowNanos) {
        if (judged || deadlineNanos == null || times.count() < LEAST_CHUNKS) {
            return null;
        }
        judged = true;
        long left = Math.max(0, nanos(nowNanos));
        long median = times.medianNanos();
        return median > left / COARSE_PARTS ? new Action.TimeIsShort(median, left) : null;
    }

    /// Negative when it has passed.
    private long nanos(long nowNanos) {
        return deadlineNanos == null ? Long.MAX_VALUE : deadlineNanos - nowNanos;
    }
}
