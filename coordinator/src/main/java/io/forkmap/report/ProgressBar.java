package io.forkmap.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One line of a terminal, at most ten times a second:
/// `forkmap  34% [====>         ] 340/1000 chunks, 12.1/s, 55 s left`.
///
/// Plain ASCII, and short enough for 80 columns, so that the terminal's width need not be asked: the libraries that
/// do so take 0.2 s and 0.4 s of CPU to start, which is longer than the start of a worker.
final class ProgressBar extends PacedProgress {
    private static final int CELLS = 14;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final ProgressUnit unit;

    ProgressBar(PrintStream err, LongSupplier nanoTime, ProgressUnit unit) {
        super(err, nanoTime, Duration.ofMillis(500), Duration.ofMillis(100));
        this.unit = unit;
    }

    @Override
    void show(Pace pace, long now) {
        draw(bar(pace, now) + pace.leftSuffix(now));
    }

    @Override
    void showEnd(Pace pace, long now) {
        draw(bar(pace, now) + ", took " + Units.duration(pace.elapsed(now)));
        err.println();
    }

    @Override
    void print(String text, @Nullable Pace current, long now) {
        if (current == null) {
            err.println(text);
        } else {
            err.print(CLEAR_LINE + text + System.lineSeparator());
            show(current, now);
        }
    }

    private void draw(String line) {
        err.print(CLEAR_LINE + line);
        err.flush();
    }

    private String bar(Pace pace, long now) {
        int full = (int) (pace.fraction() * CELLS);
        String cells = "=".repeat(full) + (full < CELLS ? ">" + " ".repeat(CELLS - full - 1) : "");
        return String.format(
                Locale.ROOT,
                "forkmap %3d%% [%s] %s, %s",
                (int) (pace.fraction() * 100),
                cells,
                unit.done(pace, "/"),
                unit.rate(pace, now));
    }
}
