package io.forkmap.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.Inputs;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Series;
import io.forkmap.timeline.Timeline;
import io.forkmap.timeline.TimelineRecorder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineChartsTest {
    private static final long MILLI = 1_000_000;

    private final TimelineRecorder recorder = new TimelineRecorder(0);

    @Test
    void drawsALineAWorker() {
        recorder.ready(1, 5 * MILLI);
        computed(1, 7, 30 * MILLI, 20 * MILLI);
        computed(0, 8, 40 * MILLI, 30 * MILLI);
        Chart chart = TimelineCharts.lines(timeline(), "worker", Duration.ofMillis(50), Duration.ofMillis(60));
        assertThat(((Series.Spans) chart.series().getFirst()).spans())
                .containsExactly(
                        new Series.Span("worker 0", 0.01, 0.04, "computing", "chunk 8: 30 ms"),
                        new Series.Span("worker 1", 0.01, 0.03, "computing", "chunk 7: 20 ms"),
                        new Series.Span("worker 1", 0, 0.005, "starting", "until it was ready"),
                        new Series.Span("coordinator", 0.05, 0.06, "analysing", "analyse: 10 ms"));
    }

    @Test
    void drawsFewSpansOfMany() {
        for (int i = 0; i < 15_000; i++) {
            computed(i % 2, i, (i + 2) * MILLI, MILLI);
        }
        Chart chart = TimelineCharts.lines(timeline(), "worker", Duration.ofMillis(1), Duration.ofMillis(2));
        assertThat(((Series.Spans) chart.series().getFirst()).spans()).hasSizeBetween(1000, 2501);
    }

    @Test
    void drawsChunkTimesAgainstTheirIndexWhereBytesAreNotKnown() {
        computed(0, 3, 40 * MILLI, 30 * MILLI);
        Chart chart = TimelineCharts.chunkTimes(timeline());
        assertThat(chart.title()).isEqualTo("Chunk time");
        assertThat(((Series.Dots) chart.series().getFirst()).points())
                .containsExactly(new Series.Point(3, 0.03, "chunk 3: 30 ms"));
    }

    @Test
    void drawsNoMemoryThatCouldNotBeAsked() {
        assertThat(MemoryChart.of(new MemoryReport(List.of(), List.of(), 0, false)))
                .isEmpty();
    }

    private void computed(int worker, long chunk, long now, long took) {
        ChunkTimes times = new ChunkTimes();
        times.add(took);
        recorder.computed(worker, chunk, times, now);
    }

    private Timeline timeline() {
        return recorder.toTimeline(Inputs.trials(100_000), 2, Long::toString);
    }
}
