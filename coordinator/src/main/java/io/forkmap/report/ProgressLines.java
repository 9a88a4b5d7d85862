package io.forkmap.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A line every ten seconds at most, none for a run that ends sooner:
/// `forkmap: 340 of 1000 chunks, 12.1/s, 55 s left`.
final class ProgressLines extends PacedProgress {
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final ProgressUnit unit;

    ProgressLines(PrintStream err, LongSupplier nanoTime, ProgressUnit unit) {
        super(err, nanoTime, INTERVAL, INTERVAL);
        this.unit = unit;
    }

    @Override
    void show(Pace pace, long now) {
        if (!pace.isComplete()) { // else the end is shown at once
            err.println(count(pace) + ", " + unit.rate(pace, now) + pace.leftSuffix(now));
        }
    }

    @Override
    void showEnd(Pace pace, long now) {
        err.println(count(pace) + " in " + Units.duration(pace.elapsed(now)));
    }

    @Override
    void print(String text, @Nullable Pace current, long now) {
        err.println(text);
    }

    private String count(Pace pace) {
        return "forkmap: " + unit.done(pace, " of ");
    }
}
