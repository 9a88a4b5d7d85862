package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a dead worker for the user: where it died, its log, and the command that goes there again.
@Timeout(60)
class EvidenceIT {
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Deadly(int at) implements Job<Trial, Double, Double> {
                @Override public Double apply(Trial trial, Dataset data, RandomStream random) {
                    System.out.println("trial " + trial.number() + " is being computed");
                    if (trial.number() == at && !Boolean.getBoolean("spared")) Runtime.getRuntime().halt(7);
                    return random.nextDouble();
                }
                @Override public Double analyse(Partials<Trial, Double> partials) {
                    return partials.sum(x -> x);
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void isKeptAndNamesTheCommandThatComputesTheChunkAlone() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path job = cli.write("Deadly.java", JOB);
        Path logs = directory.resolve("logs");
        Outcome outcome = cli.run(
                "run", job, "--param", "at=2", "--replicates", "4", "--seed=42", "--workers", "2", "--log-dir", logs);
        assertThat(outcome.code()).isEqualTo(ExitCode.KERNEL_FAILED);
        String replay = "forkmap replay " + job + " --param at=2 --replicates 4 --seed 42 --chunk 2";
        assertThat(outcome.err()).contains("while computing chunk 2", "exit 7", "to compute it alone: " + replay);

        try (Stream<Path> kept = Files.list(logs)) {
            List<Path> files = kept.sorted().toList();
            assertThat(files).hasSizeGreaterThanOrEqualTo(8).allSatisfy(file -> {
                assertThat(outcome.err()).contains(file.toString());
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            });
            assertThat(files.getFirst()).content().contains("trial 2 is being computed");
            assertThat(logs.resolve("worker-0.txt"))
                    .content()
                    .startsWith("worker 0 (pid ")
                    .contains("exit 7 while computing chunk 2 (Trial[number=2])", replay);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
                .isEqualTo("rwx------");

        System.setProperty("spared", "true"); // this JVM computes the chunk now
        try {
            Outcome again = cli.run(
                    Stream.of(replay.split(" ")).skip(1).map(Object.class::cast).toArray());
            assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.OK);
            assertThat(again.out()).contains("0.");
        } finally {
            System.clearProperty("spared");
        }
    }

    /// Each of two runs that keep it in the same place keeps its own.
    @Test
    void isNotWrittenOver() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path job = cli.write("Deadly.java", JOB);
        Path logs = directory.resolve("logs");
        for (int i = 0; i < 2; i++) {
            Outcome outcome =
                    cli.run("run", job, "--param", "at=2", "--replicates", "4", "--workers", "1", "--log-dir", logs);
            assertThat(outcome.code()).isEqualTo(ExitCode.KERNEL_FAILED);
            assertThat(outcome.err()).contains(i == 0 ? "/worker-0.txt" : "/worker-0.2.txt");
        }
        try (Stream<Path> kept = Files.list(logs)) {
            assertThat(kept.filter(file -> file.toString().endsWith(".txt"))).hasSize(8);
        }
    }

    @Test
    void isNotMadeWhenNobodyDies() throws IOException {
        CommandLineFixture cli = new CommandLineFixture(directory);
        Path job = cli.write("Deadly.java", JOB);
        Path logs = directory.resolve("logs");
        Outcome outcome =
                cli.run("run", job, "--param", "at=99", "--replicates", "4", "--workers", "2", "--log-dir", logs);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(logs).doesNotExist();
    }
}
