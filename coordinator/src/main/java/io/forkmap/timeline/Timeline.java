package io.forkmap.timeline;

import java.util.List;

/// When which worker computed what. Bounded: however many chunks there were, it takes a few megabytes at most.
///
/// @param tracks a compute thread each that computed something, in order of the workers' numbers; exact
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

    /// What a track is called: `worker 3`, or, where workers have several threads, `worker 3, thread 1`.
    ///
    /// @param who what a worker is called
    public String name(String who, Track track) {
        boolean severalEach = tracks.stream().anyMatch(each -> each.thread() > 0);
        return who + " " + track.worker() + (severalEach ? ", thread " + track.thread() : "");
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
