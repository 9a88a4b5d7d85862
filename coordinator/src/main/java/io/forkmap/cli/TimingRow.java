package io.forkmap.cli;

import io.forkmap.timeline.Span;
import io.forkmap.timeline.Timeline;
import java.util.List;

/// What one compute thread of a worker did for a while; times in seconds since the run began.
///
/// @param worker its number
/// @param thread of the worker, from 0
/// @param firstChunk the first of the chunks
/// @param chunkCount how many; consecutive ones, unless there were too many spans to be kept apart
/// @param begin when the first began
/// @param end when the last ended
/// @param busy computing
record TimingRow(int worker, int thread, long firstChunk, long chunkCount, double begin, double end, double busy) {
    static List<TimingRow> of(Timeline timeline) {
        return timeline.spans().stream().map(TimingRow::of).toList();
    }

    private static TimingRow of(Span span) {
        return new TimingRow(
                span.worker(),
                span.thread(),
                span.firstChunk(),
                span.chunkCount(),
                span.beginNanos() / 1e9,
                span.endNanos() / 1e9,
                span.busyNanos() / 1e9);
    }
}
