package io.forkmap.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One of Slurm's programs, in the foreground; what it says goes to a file.
final class Daemon implements AutoCloseable {
    private static final long SECONDS = 20;

    private final Process process;
    private final CountDownLatch up = new CountDownLatch(1);
    private final Path log;

    /// Returns when it has said that it is up.
    ///
    /// @param sign some words of the line that says so
    Daemon(List<String> command, Map<String, String> environment, String sign, Path log) throws Exception {
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.directory(log.getParent().toFile()); // where its core goes, should it end so
        builder.environment().putAll(environment);
        process = builder.start();
        Thread.ofVirtual().start(() -> copy(sign));
        if (!up.await(SECONDS, TimeUnit.SECONDS)) {
            close();
            throw new IllegalStateException(command + " does not come up:\n" + Files.readString(log));
        }
    }

    private void copy(String sign) {
        try (BufferedReader lines = process.inputReader();
                var copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write(line + "\n");
                copy.flush();
                if (line.contains(sign)) {
                    up.countDown();
                }
            }
        } catch (IOException e) {
            // it has ended
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
