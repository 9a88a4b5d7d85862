package io.forkmap.report;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/// How far a run has come, for the eyes of whoever waits for it. Methods may be called by any thread and take less
/// than a microsecond unless something is due to be printed. It has no thread of its own: what is shown is as new
/// as the last chunk.
public interface Progress extends AutoCloseable {
    /// The run starts, or goes on after it was interrupted. Called once, before everything but [#message].
    ///
    /// @param totalChunks chunks of the whole run
    /// @param totalBytes bytes that they read of the dataset, so that the time left can be told although
    ///     rows differ in length; 0 when unknown
    void begin(long totalChunks, long totalBytes);

    /// Counts chunks that an earlier, interrupted run had computed: they are done, but say nothing about the pace.
    void resume(long chunks, long bytes);

    /// Counts chunks that were computed just now.
    ///
    /// @param chunks how many more
    /// @param bytes how many bytes of the dataset these read; 0 when unknown
    void advance(long chunks, long bytes);

    /// Prints a line, or several, without spoiling the bar.
    void message(String text);

    /// The run has ended, one way or the other. May be called twice.
    @Override
    void close();

    /// Prints the messages, and nothing else.
    static Progress silent(PrintStream err) {
        return new SilentProgress(err);
    }

    /// Shows progress in a given style.
    ///
    /// @param err where to print, standard error as a rule
    /// @param nanoTime a clock that never goes back, [System#nanoTime] as a rule
    static Progress of(ProgressStyle style, PrintStream err, LongSupplier nanoTime) {
        return of(style, err, nanoTime, ProgressUnit.CHUNKS);
    }

    /// Shows progress in a given style, counted in chunks or in bytes.
    static Progress of(ProgressStyle style, PrintStream err, LongSupplier nanoTime, ProgressUnit unit) {
        return switch (style) {
            case BAR -> new ProgressBar(err, nanoTime, unit);
            case LINES -> new ProgressLines(err, nanoTime, unit);
            case SILENT -> silent(err);
        };
    }
}
