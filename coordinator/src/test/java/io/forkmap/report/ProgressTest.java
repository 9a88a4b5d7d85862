package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    /// A clock may begin anywhere, also just before it overflows.
    private long nanos = Long.MAX_VALUE - SECOND;

    @Test
    void linesTellCountRateAndTimeLeftEveryTenSeconds() {
        Progress progress = progress(ProgressStyle.LINES);
        progress.begin(1000, 0);
        for (int second = 1; second <= 25; second++) {
            nanos += SECOND;
            progress.advance(12, 0);
        }
        progress.close();
        progress.close();
        assertThat(lines())
                .containsExactly(
                        "forkmap: 120 of 1000 chunks, 12.0/s, 1 min 13 s left",
                        "forkmap: 240 of 1000 chunks, 12.0/s, 1 min 03 s left",
                        "forkmap: 300 of 1000 chunks in 25 s");
    }

    @Test
    void linesSayNothingOfARunThatEndsSooner() {
        Progress progress = progress(ProgressStyle.LINES);
        progress.begin(100, 0);
        for (int chunk = 0; chunk < 100; chunk++) {
            nanos += SECOND / 11;
            progress.advance(1, 0);
        }
        progress.close();
        assertThat(lines()).isEmpty();
    }

    @Test
    void takesTheTimeLeftFromBytesWhenKnown() {
        Progress progress = progress(ProgressStyle.LINES);
        progress.begin(10, 100_000);
        nanos += 10 * SECOND;
        progress.advance(1, 50_000);
        assertThat(lines()).containsExactly("forkmap: 1 of 10 chunks, 0.1/s, 10 s left");
    }

    @Test
    void resumedChunksAreDoneButNoMeasureOfThePace() {
        Progress progress = progress(ProgressStyle.LINES);
        progress.begin(1000, 0);
        progress.resume(800, 0);
        nanos += 10 * SECOND;
        progress.advance(100, 0);
        assertThat(lines()).containsExactly("forkmap: 900 of 1000 chunks, 10.0/s, 10 s left");
    }

    @Test
    void barIsDrawnOverItselfAndEndsWithALine() {
        Progress progress = progress(ProgressStyle.BAR);
        progress.begin(200, 0);
        nanos += 2 * SECOND;
        progress.advance(100, 0);
        nanos += SECOND / 100;
        progress.advance(1, 0);
        nanos += 2 * SECOND;
        progress.advance(99, 0);
        progress.close();
        progress.close();
        assertThat(printed.toString())
                .isEqualTo("\r\u001b[Kforkmap  50% [=======>      ] 100/200 chunks, 50.0/s, 2.0 s left"
                        + "\r\u001b[Kforkmap 100% [==============] 200/200 chunks, 49.9/s, 0 ms left"
                        + "\r\u001b[Kforkmap 100% [==============] 200/200 chunks, 49.9/s, took 4.0 s\n");
    }

    @Test
    void barIsNotShownForHalfASecond() {
        Progress progress = progress(ProgressStyle.BAR);
        progress.begin(2, 0);
        nanos += SECOND / 3;
        progress.advance(2, 0);
        progress.message("worker 3 was lost");
        progress.close();
        assertThat(lines()).containsExactly("worker 3 was lost");
    }

    @Test
    void messageIsPrintedAboveTheBar() {
        Progress progress = progress(ProgressStyle.BAR);
        progress.begin(4, 0);
        nanos += SECOND;
        progress.advance(1, 0);
        printed.reset();
        progress.message("worker 3 was lost");
        assertThat(printed.toString())
                .isEqualTo("\r\u001b[Kworker 3 was lost\n"
                        + "\r\u001b[Kforkmap  25% [===>          ] 1/4 chunks, 1.0/s, 3.0 s left");
    }

    @Test
    void barFitsInEightyColumns() {
        Progress progress = progress(ProgressStyle.BAR);
        progress.begin(10_000_000, 0);
        nanos += 987 * SECOND;
        progress.advance(1_234_567, 0);
        assertThat(printed.toString().substring("\r\u001b[K".length())).hasSizeLessThan(80);
    }

    @Test
    void silenceStillHasMessages() {
        Progress progress = progress(ProgressStyle.SILENT);
        progress.begin(4, 0);
        nanos += 100 * SECOND;
        progress.advance(1, 0);
        progress.message("worker 3 was lost");
        progress.close();
        assertThat(lines()).containsExactly("worker 3 was lost");
    }

    @Test
    void rateHasThreeDigitsAtMost() {
        assertThat(rate(1_234_567, SECOND)).isEqualTo("1.2M/s");
        assertThat(rate(999_500, SECOND)).isEqualTo("1.0M/s");
        assertThat(rate(340_000, SECOND)).isEqualTo("340k/s");
        assertThat(rate(340, SECOND)).isEqualTo("340/s");
        assertThat(rate(5, 100 * SECOND)).isEqualTo("3.0/min");
        assertThat(rate(1, 3600 * SECOND)).isEqualTo("1.0/h");
        assertThat(rate(0, SECOND)).isEqualTo("0.0/s");
    }

    @Test
    void barNeedsATerminalThatCanGoBack() {
        Properties terminal = new Properties();
        terminal.setProperty("forkmap.stderr.tty", "true");
        assertThat(ProgressStyle.detect(terminal, Map.of("TERM", "xterm"))).isEqualTo(ProgressStyle.BAR);
        assertThat(ProgressStyle.detect(terminal, Map.of("TERM", "dumb"))).isEqualTo(ProgressStyle.LINES);
        assertThat(ProgressStyle.detect(terminal, Map.of())).isEqualTo(ProgressStyle.LINES);
        assertThat(ProgressStyle.detect(new Properties(), Map.of("TERM", "xterm")))
                .isEqualTo(ProgressStyle.LINES);
    }

    private static String rate(long chunks, long elapsedNanos) {
        Pace pace = new Pace(7, 10_000_000, 0);
        pace.advance(chunks, 0);
        return pace.rate(7 + elapsedNanos);
    }

    private Progress progress(ProgressStyle style) {
        return Progress.of(style, new PrintStream(printed), () -> nanos);
    }

    private List<String> lines() {
        return printed.toString().lines().toList();
    }
}
