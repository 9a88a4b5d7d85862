package io.forkmap.cli;

import io.forkmap.RunObserver;
import io.forkmap.report.Progress;
import java.util.Optional;
import java.util.function.LongFunction;

/// Shows how a run goes on, and, when a signal ends it, how far it has come.
final class ProgressObserver implements RunObserver, AutoCloseable {
    private final Progress progress;
    private final LongFunction<String> replay;
    private final Optional<String> resume;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::tellHowFar);
    private volatile long chunkCount;
    private volatile long done;

    /// @param progress where; closed with this
    /// @param replay the command that computes a chunk again
    /// @param resume the command that goes on, if what is done is kept
    ProgressObserver(Progress progress, LongFunction<String> replay, Optional<String> resume) {
        this.progress = progress;
        this.replay = replay;
        this.resume = resume;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    @Override
    public void planned(long chunks, long bytes) {
        chunkCount = chunks;
        progress.begin(chunks, bytes);
    }

    @Override
    public void resumed(long chunks, long bytes) {
        done = chunks;
        progress.resume(chunks, bytes);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void advanced(long chunks, long bytes) {
        done += chunks;
        progress.advance(chunks, bytes);
    }

    @Override
    public void warned(String what) {
        progress.message("forkmap: " + what);
    }

    @Override
    public String replay(long chunk) {
        return replay.apply(chunk);
    }

    private void tellHowFar() {
        progress.close();
        progress.message("forkmap: interrupted: " + done + " of " + chunkCount + " chunks were done; "
                + resume.map(command -> "to go on: " + command).orElse("none are kept"));
    }

    @Override
    public void close() {
        progress.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out
        }
    }
}
