package io.forkmap.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One line of a terminal, at most ten times a second:
/// `forkmap  34% [====>         ] 340/1000 chunks, 12.1/s, 55 s left`.
///
/// Plain ASCII, and short enough for 80 columns, so that the terminal's width need not be asked: the libraries that
/// do so take 0.2 s and 0.4 s of CPU to start, which is longer than the start of a worker.
final class ProgressBar implements Progress {
    private static final long INTERVAL_NANOS = 100_000_000L;
    /// A run that ends sooner shows no bar.
    private static final long FIRST_NANOS = 500_000_000L;
    private static final int CELLS = 14;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private @Nullable Pace pace;
    private long nextNanos;
    private boolean drawn;

    ProgressBar(PrintStream err, LongSupplier nanoTime) {
        this.err = err;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void begin(long totalChunks, long totalBytes) {
        long now = nanoTime.getAsLong();
        pace = new Pace(now, totalChunks, totalBytes);
        nextNanos = now + FIRST_NANOS;
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
        if (now - nextNanos >= 0) {
            draw(bar(pace, now) + pace.leftSuffix(now));
            nextNanos = now + INTERVAL_NANOS;
        }
    }

    @Override
    public synchronized void message(String text) {
        if (pace == null || !drawn) {
            err.println(text);
            return;
        }
        err.print(CLEAR_LINE + text + System.lineSeparator());
        long now = nanoTime.getAsLong();
        draw(bar(pace, now) + pace.leftSuffix(now));
    }

    @Override
    public synchronized void close() {
        if (pace != null && drawn) {
            long now = nanoTime.getAsLong();
            draw(bar(pace, now) + ", took " + Units.duration(pace.elapsed(now)));
            err.println();
        }
        pace = null;
    }

    private void draw(String line) {
        err.print(CLEAR_LINE + line);
        err.flush();
        drawn = true;
    }

    private static String bar(Pace pace, long now) {
        int full = (int) (pace.fraction() * CELLS);
        String cells = "=".repeat(full) + (full < CELLS ? ">" + " ".repeat(CELLS - full - 1) : "");
        return String.format(
                Locale.ROOT,
                "forkmap %3d%% [%s] %d/%d chunks, %s",
                (int) (pace.fraction() * 100),
                cells,
                pace.chunks(),
                pace.totalChunks(),
                pace.rate(now));
    }
}
