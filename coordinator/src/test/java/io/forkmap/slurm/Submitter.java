package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import io.forkmap.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Submits to a [SlurmCluster] by the command line of forkmap, in a directory of its own.
final class Submitter {
    private final SlurmCluster slurm;
    private final Path directory;
    private final Path launcher;

    Submitter(SlurmCluster slurm, Path directory) throws IOException {
        this.slurm = slurm;
        this.directory = directory;
        String java = ChildJvm.of(Main.class, "-XX:TieredStopAtLevel=1", "-Dforkmap.command=$0").command().stream()
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(" "));
        launcher = Files.writeString(directory.resolve("forkmap"), """
                #!/bin/sh
                mkdir -p "%1$s/tmp-${SLURM_JOB_ID:-0}"
                export TMPDIR="%1$s/tmp-${SLURM_JOB_ID:-0}" XDG_CACHE_HOME="%1$s/cache"
                exec %2$s "$@"
                """.formatted(directory, java));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A job, or the first of several, and the process that waits for all of them.
    record Submitted(String id, List<String> jobs, SlurmCluster slurm) {
        /// Until it has ended.
        void await() throws IOException, InterruptedException {
            for (String job : jobs) {
                slurm.await(job);
            }
        }
    }

    /// @param options for submit and sbatch
    /// @param run what follows the `--`
    Submitted submit(List<String> options, List<String> run) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("submit"));
        words.addAll(options);
        words.add("--");
        words.addAll(run);
        List<String> jobs = forkmap(words.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("Submitted batch job "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        assertThat(jobs).isNotEmpty();
        return new Submitted(jobs.getFirst(), jobs, slurm);
    }

    /// What a command says, both streams together.
    String forkmap(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(slurm.environment());
        Process process = builder.start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String text = said.lines().collect(Collectors.joining("\n"));
            assertThat(process.waitFor()).as(text).isZero();
            return text;
        }
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /// What a job said.
    String output(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    /// The names of the files that begin so.
    List<String> outputs(String begin) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(begin) && name.endsWith(".out"))
                    .toList();
        }
    }

    /// What is left where a job has its temporary files.
    List<Path> runDirectories(String job) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp-" + job))) {
            return files.toList();
        }
    }
}
