package io.forkmap.timeline;

import java.util.List;

/// When which worker computed what. Bounded: however many chunks there were, it takes a few megabytes at most.
///
/// @param tracks a worker each that computed something, in order of their numbers; exact
/// @param spans in order of arrival; short ones are merged when they become too many
/// @param slowest the chunks that took longest, these first; exact
/// @param samples of chunks, evenly over the run
/// @param utilisation how well the workers were used; exact
public record Timeline(
        List<Track> tracks,
        List<Span> spans,
        List<SlowChunk> slowest,
        List<ChunkSample> samples,
        Utilisation utilisation) {
    /// Copies the lists.
    public Timeline {
        tracks = List.copyOf(tracks);
        spans = List.copyOf(spans);
        slowest = List.copyOf(slowest);
        samples = List.copyOf(samples);
    }

    /// The spans, with more of them merged.
    ///
    /// @param most how many there may be, `>= 2`
    public List<Span> spans(int most) {
        SpanList fewer = new SpanList(most);
        spans.forEach(fewer::add);
        return fewer.toList();
    }
}
