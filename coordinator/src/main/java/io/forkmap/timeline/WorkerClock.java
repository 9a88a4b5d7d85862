package io.forkmap.timeline;

/// What one compute thread of a worker did so far. Times are since the run began.
final class WorkerClock {
    final int worker;
    private final int thread;
    private final long readyNanos;
    private long beginNanos = Long.MAX_VALUE;
    private long endNanos;
    private long busyNanos;
    private long chunks;

    /// The slowest of the pack that came last.
    long lastSlowest;

    long lastSlowestNanos;

    WorkerClock(int worker, int thread, long readyNanos) {
        this.worker = worker;
        this.thread = thread;
        this.readyNanos = readyNanos;
        this.endNanos = readyNanos;
    }

    /// Takes down that chunks have ended just now. They can't have begun before the last ones had ended.
    Span computed(long firstChunk, int chunkCount, long tookNanos, long nowNanos) {
        long begin = Math.min(nowNanos, Math.max(endNanos, nowNanos - tookNanos));
        beginNanos = Math.min(beginNanos, begin);
        endNanos = nowNanos;
        busyNanos += nowNanos - begin;
        chunks += chunkCount;
        return new Span(worker, thread, firstChunk, chunkCount, begin, nowNanos, nowNanos - begin);
    }

    /// A number for each thread of each worker, in their order.
    static long lane(int worker, int thread) {
        return (long) worker << 32 | thread;
    }

    boolean hasComputed() {
        return chunks > 0;
    }

    Track track() {
        return new Track(worker, thread, readyNanos, beginNanos, endNanos, busyNanos, chunks);
    }
}
