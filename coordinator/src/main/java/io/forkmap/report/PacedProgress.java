package io.forkmap.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Shows how far a run has come when it is time to: the clockwork that the bar and the lines share.
abstract sealed class PacedProgress implements Progress permits ProgressBar, ProgressLines {
    final PrintStream err;
    private final LongSupplier nanoTime;
    private final long firstNanos;
    private final long intervalNanos;
    private @Nullable Pace pace;
    private long nextNanos;
    private boolean shown;

    /// @param first a run that ends sooner shows nothing
    /// @param interval between two showings, at least
    PacedProgress(PrintStream err, LongSupplier nanoTime, Duration first, Duration interval) {
        this.err = err;
        this.nanoTime = nanoTime;
        this.firstNanos = first.toNanos();
        this.intervalNanos = interval.toNanos();
    }

    /// Shows how far it is.
    abstract void show(Pace current, long now);

    /// Shows that it has ended, after something was shown.
    abstract void showEnd(Pace current, long now);

    /// Prints a line where nothing is shown, or above what is.
    ///
    /// @param current null when nothing is shown
    abstract void print(String text, @Nullable Pace current, long now);

    @Override
    public final synchronized void begin(long totalChunks, long totalBytes) {
        long now = nanoTime.getAsLong();
        pace = new Pace(now, totalChunks, totalBytes);
        nextNanos = now + firstNanos;
    }

    @Override
    public final synchronized void resume(long chunks, long bytes) {
        if (pace != null) {
            pace.resume(chunks, bytes);
        }
    }

    @Override
    public final synchronized void advance(long chunks, long bytes) {
        if (pace == null) {
            return;
        }
        pace.advance(chunks, bytes);
        long now = nanoTime.getAsLong();
        if (now - nextNanos >= 0) {
            show(pace, now);
            shown = true;
            nextNanos = now + intervalNanos;
        }
    }

    @Override
    public final synchronized void message(String text) {
        print(text, shown ? pace : null, nanoTime.getAsLong());
    }

    @Override
    public final synchronized void close() {
        if (pace != null && shown) {
            showEnd(pace, nanoTime.getAsLong());
        }
        pace = null;
    }
}
