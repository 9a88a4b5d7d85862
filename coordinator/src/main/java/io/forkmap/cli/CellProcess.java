package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs one process at a time, and ends it when this JVM ends, by a signal too. Started and awaited by one thread.
final class CellProcess implements AutoCloseable {
    private static final long GRACE_SECONDS = 5;

    private final Runnable afterwards;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::abort);
    private @Nullable Process current;
    private boolean closing;

    /// @param afterwards what else there is to do when this JVM ends before [#close], after the process has ended
    CellProcess(Runnable afterwards) {
        this.afterwards = afterwards;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// How it ended.
    ///
    /// @param exitCode 128 + n for signal n
    /// @param tooSlow whether it was ended because its time was up
    record Ended(int exitCode, boolean tooSlow) {}

    /// Runs a command to its end, or until its time is up: then it is asked to end, and killed if it doesn't, with
    /// all that it started. Its standard input stays open and empty.
    ///
    /// @param output of both kinds
    Ended run(List<String> command, Map<String, String> environment, Path output, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = start(builder);
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            end(process);
        }
        return new Ended(process.waitFor(), !ended);
    }

    private synchronized Process start(ProcessBuilder builder) throws IOException {
        if (closing) {
            throw new CliException(ExitCode.INTERRUPTED, "interrupted");
        }
        Process process = builder.start();
        current = process;
        return process;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private synchronized @Nullable Process lastOne() {
        closing = true;
        return current;
    }

    private void abort() {
        Process process = lastOne();
        if (process != null) {
            try {
                end(process);
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        afterwards.run();
    }

    /// Idempotent.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the JVM is on its way out
        }
    }
}
