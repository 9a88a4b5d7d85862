package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Starts a process or prints too much, at trial 0.
///
/// @param printedMebibytes how much
/// @param halts whether the worker ends then; once, it makes the file first
/// @param file for the id of the process; empty to start none
public record Messy(int printedMebibytes, boolean halts, String file) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        if (trial.number() == 0) {
            try {
                act();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return 1.0;
    }

    private void act() throws IOException {
        String line = "x".repeat(1023);
        for (int i = 0; i < printedMebibytes << 10; i++) {
            System.out.println(line);
        }
        Path path = Path.of(file);
        if (halts && !Files.exists(path)) {
            Files.createFile(path);
            System.out.println("that was it");
            Runtime.getRuntime().halt(9);
        } else if (!halts) {
            Process left = new ProcessBuilder("sleep", "1000").inheritIO().start(); // holds the pipe of the log
            Files.writeString(path, Long.toString(left.pid()));
        }
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
