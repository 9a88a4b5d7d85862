package io.forkmap.report;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A line every ten seconds at most, none for a run that ends sooner:
/// `forkmap: 340 of 1000 chunks, 12.1/s, 55 s left`.
final class ProgressLines implements Progress {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private @Nullable Pace pace;
    private long nextNanos;
    private boolean printed;

    ProgressLines(PrintStream err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void begin(long totalChunks, long totalBytes) {
        long now = nanoTime.getAsLong();
        pace = new Pace(now, totalChunks, totalBytes);
        nextNanos = now + INTERVAL_NANOS;
    }

    @Override
    public synchronized void resume(long chunks, long bytes) {
        if (pace != null) {
            pace.resume(chunks, bytes);
        }
    }

    @Override
    public synchronized void advance(long chunks, long bytes) {
        if (pace == null) {
            return;
        }
        pace.advance(chunks, bytes);
        long now = nanoTime.getAsLong();
        if (now - nextNanos >= 0 && !pace.isComplete()) {
            err.println("forkmap: " + pace.chunks() + " of " + pace.totalChunks() + " chunks, " + pace.rate(now)
                    + pace.leftSuffix(now));
            nextNanos = now + INTERVAL_NANOS;
            printed = true;
        }
    }

    @Override
    public synchronized void message(String text) {
        err.println(text);
    }

    @Override
    public synchronized void close() {
        if (pace != null && printed) {
            long now = nanoTime.getAsLong();
            err.println("forkmap: " + pace.chunks() + " of " + pace.totalChunks() + " chunks in "
                    + Units.duration(pace.elapsed(now)));
        }
        pace = null;
    }
}
