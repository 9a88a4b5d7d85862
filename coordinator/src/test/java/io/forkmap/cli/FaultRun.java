package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Held;
import io.forkmap.jobs.Held.How;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Runs of jobs that do something bad, by the command as a user gives it.
///
/// @param directory of all its files
/// @param program what runs them there
record FaultRun(Path directory, CheckpointProcess program) {
    static final int TRIALS = 500;

    /// The trial at which it happens.
    static final long STRUCK = 137;

    FaultRun(Path directory) {
        this(directory, new CheckpointProcess(directory));
    }

    /// @param marker empty: always
    static List<Object> faulty(Fault fault, Object marker) {
        return trials(Faulty.class, "fault=" + fault, "at=" + STRUCK, "marker=" + marker);
    }

    /// @param socket where it waits
    /// @param last the trial that waits there, too; none if negative
    List<Object> held(How how, Path socket, long last) {
        return trials(
                Held.class, "how=" + how, "at=" + STRUCK, "marker=" + struck(), "socket=" + socket, "last=" + last);
    }

    /// A job that computes so many.
    static List<Object> trials(Class<?> type, String... parameters) {
        List<Object> arguments = job(type, parameters);
        arguments.addAll(List.of("--replicates", TRIALS));
        return arguments;
    }

    /// One that knows itself what to compute.
    static List<Object> job(Class<?> type, String... parameters) {
        List<Object> arguments = new ArrayList<>(List.of(type.getName()));
        for (String parameter : parameters) {
            arguments.addAll(List.of("--param", parameter));
        }
        return arguments;
    }

    /// Runs a job to its end on two workers, if the options say nothing else; nothing is left afterwards.
    ///
    /// @return the exit code
    int run(List<Object> job, Object... options) throws IOException, InterruptedException {
        return program.run(arguments(job, options));
    }

    /// Likewise, but only begins.
    Process start(List<Object> job, Object... options) throws IOException {
        return program.start(arguments(job, options));
    }

    private Object[] arguments(List<Object> job, Object... options) {
        List<Object> all = new ArrayList<>(List.of("run"));
        all.addAll(job);
        all.addAll(List.of("--seed", 42, "--log-dir", logs()));
        all.addAll(Arrays.asList(options));
        if (!all.contains("--workers")) {
            all.addAll(List.of("--workers", 2));
        }
        if (!all.contains("--worker-heap")) {
            all.addAll(List.of("--worker-heap", "64m"));
        }
        return all.toArray();
    }

    String out() throws IOException {
        return program.out();
    }

    String err() throws IOException {
        return program.err();
    }

    /// What the command prints when all is well; all jobs that draw one number a trial have the same answer.
    String reference() {
        return new CommandLineFixture(directory)
                .run(arguments(trials(Faulty.class, "fault=THROW", "at=-1", "marker="), "--engine", "serial"))
                .out();
    }

    /// The file that who does it once leaves.
    Path struck() {
        return directory.resolve("struck");
    }

    private Path logs() {
        return directory.resolve("logs");
    }

    /// Those of all workers that were lost.
    List<Path> certificates() throws IOException {
        if (!Files.exists(logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(logs())) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList();
        }
    }

    /// From the fault to the certificate, which is written when it has been noticed.
    void assertNoticedWithin(Duration bound) throws IOException {
        assertThat(Duration.between(
                        Files.getLastModifiedTime(struck()).toInstant(),
                        Files.getLastModifiedTime(certificates().getFirst()).toInstant()))
                .as("from the fault to its notice")
                .isLessThan(bound.multipliedBy(3));
    }
}
