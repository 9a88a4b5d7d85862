package io.forkmap.timeline;

/// Some chunks that one worker computed. Times are since the run began.
///
/// @param worker its number
/// @param firstChunk the first of them
/// @param chunkCount how many; consecutive ones, unless spans were merged
/// @param beginNanos when the first began
/// @param endNanos when the last ended
/// @param busyNanos computing, `<= endNanos - beginNanos`; less where spans were merged
public record Span(int worker, long firstChunk, long chunkCount, long beginNanos, long endNanos, long busyNanos) {
    /// This one and a later one of the same worker.
    Span merged(Span later) {
        return new Span(
                worker,
                firstChunk,
                chunkCount + later.chunkCount,
                beginNanos,
                later.endNanos,
                busyNanos + later.busyNanos);
    }
}
