package io.forkmap.timeline;

/// Some chunks that one compute thread of a worker computed. Times are since the run began.
///
/// @param worker its number
/// @param thread of the worker, from 0
/// @param firstChunk the first of them
/// @param chunkCount how many; consecutive ones, unless spans were merged
/// @param beginNanos when the first began
/// @param endNanos when the last ended
/// @param busyNanos computing, `<= endNanos - beginNanos`; less where spans were merged
public record Span(
        int worker, int thread, long firstChunk, long chunkCount, long beginNanos, long endNanos, long busyNanos) {
    /// This one and a later one of the same thread.
    Span merged(Span later) {
        return new Span(
                worker,
                thread,
                firstChunk,
                chunkCount + later.chunkCount,
                beginNanos,
                later.endNanos,
                busyNanos + later.busyNanos);
    }

    /// What tells it from all others, for a thread.
    long lane() {
        return WorkerClock.lane(worker, thread);
    }
}
