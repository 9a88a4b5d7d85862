package io.forkmap.picture;

import io.forkmap.report.Units;
import io.forkmap.report.page.Axis;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Series;
import io.forkmap.timeline.ChunkSample;
import io.forkmap.timeline.Span;
import io.forkmap.timeline.Timeline;
import io.forkmap.timeline.Track;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When which worker computed what, and what chunks took.
public final class TimelineCharts {
    private static final int MOST_SPANS = 2500;
    private static final double NANOS_A_SECOND = 1e9;

    private TimelineCharts() {}

    /// A line a compute thread, and one for the analysis.
    ///
    /// @param who what a worker is called: `worker`, `thread`
    /// @param analysisBegin when the job's `analyse` began, since the run began
    /// @param analysisEnd when it ended, likewise
    public static Chart lines(Timeline timeline, String who, Duration analysisBegin, Duration analysisEnd) {
        List<Series.Span> spans = new ArrayList<>();
        List<Span> computed = timeline.spans(MOST_SPANS);
        // In order of the workers, since lines are drawn in order of appearance.
        for (Track track : timeline.tracks()) {
            String line = timeline.name(who, track);
            computed.stream()
                    .filter(span -> span.worker() == track.worker() && span.thread() == track.thread())
                    .forEach(span -> spans.add(span(line, span)));
            if (track.readyNanos() > 0) {
                spans.add(new Series.Span(
                        line, 0, track.readyNanos() / NANOS_A_SECOND, "starting", "until it was ready"));
            }
        }
        spans.add(new Series.Span(
                "coordinator",
                analysisBegin.toNanos() / NANOS_A_SECOND,
                analysisEnd.toNanos() / NANOS_A_SECOND,
                "analysing",
                "analyse: " + Units.duration(analysisEnd.minus(analysisBegin))));
        return Chart.of(
                        "Timeline",
                        "Gaps are times without work. Where there are very many chunks, short ones are drawn as one.",
                        Axis.fromZero("since the run began", Axis.Unit.SECONDS),
                        Axis.names(""),
                        new Series.Spans(spans))
                .widened();
    }

    private static Series.Span span(String line, Span span) {
        String chunks = span.chunkCount() == 1
                ? "chunk " + span.firstChunk()
                : span.chunkCount() + " chunks from " + span.firstChunk() + " on";
        String told = chunks + ": " + Units.duration(Duration.ofNanos(span.busyNanos()));
        return new Series.Span(
                line, span.beginNanos() / NANOS_A_SECOND, span.endNanos() / NANOS_A_SECOND, "computing", told);
    }

    /// What chunks took, against the bytes of their rows, or where these are not known against their index.
    public static Chart chunkTimes(Timeline timeline) {
        boolean bytes = timeline.samples().stream().anyMatch(sample -> sample.bytes() > 0);
        List<Series.Point> points = new ArrayList<>();
        for (ChunkSample sample : timeline.samples()) {
            points.add(new Series.Point(
                    bytes ? sample.bytes() : sample.chunk(), sample.nanos() / NANOS_A_SECOND, told(sample)));
        }
        return Chart.of(
                bytes ? "Chunk time against bytes" : "Chunk time",
                timeline.samples().stream().anyMatch(sample -> sample.chunkCount() > 1)
                        ? "A point is a chunk, or the mean of some that followed each other."
                        : "",
                bytes ? Axis.log("bytes of the chunk's rows", Axis.Unit.BYTES) : Axis.linear("chunk", Axis.Unit.NUMBER),
                Axis.log("time", Axis.Unit.SECONDS),
                new Series.Dots("chunks", points));
    }

    private static String told(ChunkSample sample) {
        String chunk = sample.chunkCount() == 1
                ? "chunk " + sample.chunk()
                : sample.chunkCount() + " chunks from " + sample.chunk() + " on, on average";
        String bytes = sample.bytes() > 0 ? ", " + Units.bytes(Math.round(sample.bytes())) : "";
        return chunk + bytes + ": " + millis(sample.nanos());
    }

    private static String millis(double nanos) {
        return nanos < 1e6 ? Math.round(nanos / 1e3) + " µs" : Units.duration(Duration.ofNanos(Math.round(nanos)));
    }
}
