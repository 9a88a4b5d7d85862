package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands on a checkpoint, with engines inside this JVM.
@Timeout(60)
class CheckpointCommandIT {
    private static final Pattern DIGEST = Pattern.compile("\"digest\" : \"([0-9a-f]{64})\"");

    /// Takes the mean of random numbers.
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;
            import java.util.List;
            public record Walk(int steps) implements Job<Walk.Start, Double, Double> {
                public record Start(double x) {}
                public Walk() { this(10); }
                @Override public Inputs<Start> segment(Dataset data) {
                    return Inputs.of(List.of(new Start(1), new Start(2)));
                }
                @Override public Double apply(Start start, Dataset data, RandomStream random) {
                    double x = start.x();
                    for (int i = 0; i < steps; i++) x += random.nextDouble() - 0.5;
                    return x;
                }
                @Override public Double analyse(Partials<Start, Double> ends) {
                    return ends.sum(x -> x) / ends.count();
                }
            }
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture commands;
    private Path job;
    private Path checkpoint;

    @BeforeEach
    void writesTheJob() throws IOException {
        commands = new CommandLineFixture(directory);
        job = commands.write("Walk.java", JOB);
        checkpoint = directory.resolve("checkpoint");
    }

    private CommandLineFixture.Outcome run(Object... more) {
        return commands.run(
                Stream.concat(Stream.of("run", job, "--engine", "serial", "--seed", 42, "--json"), Stream.of(more))
                        .toArray());
    }

    private String digest(CommandLineFixture.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        Matcher found = DIGEST.matcher(outcome.out());
        assertThat(found.find()).as(outcome.out()).isTrue();
        return found.group(1);
    }

    private String once(Object... more) {
        return digest(run(more));
    }

    @Test
    void findsACompleteRunAndComputesNothing() {
        String digest = once("--replicates", 50, "--checkpoint", checkpoint);
        assertThat(digest).isEqualTo(once("--replicates", 50));
        CommandLineFixture.Outcome again = run("--replicates", 50, "--checkpoint", checkpoint);
        assertThat(digest(again)).isEqualTo(digest);
        assertThat(again.err()).contains("100 of 100 chunks are stored").contains("nothing left to compute");
    }

    @Test
    void goesOnAfterACommentInTheSource() throws IOException {
        String digest = once("--checkpoint", checkpoint);
        commands.write("Walk.java", JOB.replace("double x = start", "// a comment\n\n double x = start"));
        assertThat(once("--checkpoint", checkpoint)).isEqualTo(digest);
    }

    @Test
    void tellsFieldByFieldWhatIsAnotherRun() throws IOException {
        once("--checkpoint", checkpoint);
        commands.write("Walk.java", JOB.replace("- 0.5", "- 0.25"));
        CommandLineFixture.Outcome other = commands.run(
                "run",
                job,
                "--engine",
                "serial",
                "--seed",
                43,
                "--param",
                "steps=11",
                "--replicates",
                2,
                "--checkpoint",
                checkpoint);
        assertThat(other.code()).isEqualTo(ExitCode.DATA);
        assertThat(other.err())
                .contains("kernel: ")
                .contains("parameters: ")
                .contains("inputs: 2 × 1, ")
                .contains("seed: 42 there, 43 here")
                .contains("the checkpoint is that of run ")
                .doesNotContain("jdk: ");
    }

    @Test
    void removesWhatAKilledRunHasLeftOfAPlan() throws IOException {
        Path left = Files.createDirectories(checkpoint.resolve(".plan-1234567890"));
        Files.createFile(left.resolve("inputs"));
        assertThat(commands.run("run", job, "--engine", "serial", "--checkpoint", checkpoint)
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(left).doesNotExist();
    }

    @Test
    void marksAnEstimateWithoutWhatWasSkipped() throws IOException {
        String source = commands.write(
                        "OddJob.java",
                        CommandLineFixture.ODD_JOB
                                .replace("random.nextDouble(), new", "bad(trial, random), new")
                                .replace(
                                        "public OddJob() {",
                                        "static double bad(Trial trial, RandomStream random) {"
                                                + " if (trial.number() == 2) throw new IllegalStateException(\"bad\");"
                                                + " return random.nextDouble(); }\n public OddJob() {"))
                .toString();
        assertThat(commands.run("run", source, "--engine", "serial", "--on-poison", "skip", "--checkpoint", checkpoint)
                        .code())
                .isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(commands.run("status", checkpoint, "--result").out())
                .contains("result, from 6 of 6 chunks, INCOMPLETE: 1 input was skipped:");
        assertThat(commands.run("status", checkpoint, "--result", "--json").out())
                .contains("\"skipped\" : 1");
    }

    @Test
    void saysThatNobodyUsesItWhenTheOwnerIsGone() throws Exception {
        commands.run("run", job, "--engine", "serial", "--checkpoint", checkpoint);
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(
                checkpoint.resolve("owner"), String.join("\n", RunJson.host(), "" + gone.pid(), "noon", "", "7", ""));
        assertThat(commands.run("status", checkpoint).out())
                .contains("result   ")
                .doesNotContain("in use");
        Files.writeString(checkpoint.resolve("owner"), String.join("\n", "elsewhere", "1", "noon", "", "7", ""));
        assertThat(commands.run("status", checkpoint).out()).contains("in use   by pid 1 on elsewhere");
    }

    @ParameterizedTest
    @CsvSource({
        "inputs, not an inputs file for this job",
        "parameters, does not take the parameters",
        "library-000-, 'is damaged: put a copy'",
        "plan.properties, 'is damaged, or of another version'"
    })
    void refusesAPlanThatIsDamaged(String file, String why) throws IOException {
        commands.run("run", job, "--engine", "serial", "--checkpoint", checkpoint);
        try (Stream<Path> files = Files.list(checkpoint.resolve("plan-1"))) {
            Path damaged = files.filter(each -> each.getFileName().toString().startsWith(file))
                    .findFirst()
                    .orElseThrow();
            Files.write(damaged, new byte[3]);
        }
        for (String command : List.of("resume", "analyse")) {
            CommandLineFixture.Outcome outcome = commands.run(command, checkpoint);
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.DATA);
            assertThat(outcome.err()).contains(why);
        }
    }

    @Test
    void saysWhereNoCheckpointCanBe() throws IOException {
        Path file = commands.write("file", "");
        CommandLineFixture.Outcome outcome = commands.run("run", job, "--engine", "serial", "--checkpoint", file);
        assertThat(outcome.code()).isEqualTo(ExitCode.CANNOT_CREATE);
        assertThat(outcome.err()).contains("no checkpoint can be kept in " + file + ": " + file + " is no directory");
        assertThat(commands.run("run", job, "--engine", "serial", "--checkpoint", "")
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    /// The slots behind the last one that computes find its files, which is no mistake of the user's.
    @Test
    void printsTheResultInALaterSlotAndLeavesTheFilesAlone() throws IOException {
        Path save = directory.resolve("save.csv");
        Object[] slot = {
            "run", job, "--engine", "serial", "--seed", 1, "--checkpoint", checkpoint, "--save", save, "--slot-of", 7
        };
        CommandLineFixture.Outcome first = commands.run(slot);
        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.OK);
        Files.writeString(save, "mine");
        CommandLineFixture.Outcome second = commands.run(slot);
        assertThat(second.code()).as(second.err()).isEqualTo(ExitCode.OK);
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(save).hasContent("mine");
    }

    @Test
    void keepsTheSeedThatWasDrawn() {
        CommandLineFixture.Outcome first =
                commands.run("run", job, "--engine", "serial", "--json", "--checkpoint", checkpoint);
        CommandLineFixture.Outcome second =
                commands.run("run", job, "--engine", "serial", "--json", "--checkpoint", checkpoint);
        assertThat(digest(second)).isEqualTo(digest(first));
    }

    @Test
    void computesTheSameInShards() throws IOException {
        for (int i = 0; i < 3; i++) {
            CommandLineFixture.Outcome missing = commands.run("analyse", checkpoint);
            assertThat(missing.code()).isEqualTo(i == 0 ? ExitCode.DATA : ExitCode.INTERRUPTED);
            assertThat(missing.err()).contains(i == 0 ? "no checkpoint" : "shard 2/3 is not done");
            CommandLineFixture.Outcome shard = commands.run(
                    "run",
                    job,
                    "--engine",
                    "threads",
                    "--seed",
                    42,
                    "--replicates",
                    500,
                    "--checkpoint",
                    checkpoint,
                    "--shard",
                    i + "/3");
            assertThat(shard.code()).as(shard.err()).isEqualTo(ExitCode.OK);
            assertThat(shard.out()).isEmpty();
        }
        assertThat(digest(commands.run("analyse", checkpoint, "--json"))).isEqualTo(once("--replicates", 500));
        try (Stream<Path> files = Files.list(checkpoint)) {
            assertThat(files.filter(file -> file.toString().endsWith(".segment")))
                    .hasSize(3);
        }
    }

    @Test
    void extendsByReplicatesAndByPoints() throws IOException {
        once("--replicates", 5, "--checkpoint", checkpoint);
        CommandLineFixture.Outcome more = commands.run("extend", checkpoint, "--replicates", 20);
        assertThat(digest(more)).isEqualTo(once("--replicates", 20));
        assertThat(more.err()).contains("10 of 40 chunks are stored");
        Path points = commands.write("points.csv", "x\n0.5\n2\n1\n");
        CommandLineFixture.Outcome others = commands.run("extend", checkpoint, "--inputs", points);
        assertThat(digest(others)).isEqualTo(once("--replicates", 20, "--inputs", points));
        assertThat(others.err()).contains("40 of 60 chunks are stored");
    }

    @Test
    void analysesWithAnotherAnalysisOnly() throws IOException {
        once("--replicates", 5, "--checkpoint", checkpoint);
        commands.write("Walk.java", JOB.replace("ends.sum(x -> x) / ends.count()", "(double) ends.count()"));
        CommandLineFixture.Outcome counted = commands.run("analyse", checkpoint, job);
        assertThat(counted.code()).as(counted.err()).isEqualTo(ExitCode.OK);
        assertThat(counted.out()).isEqualTo("10.0\n");
        commands.write("Walk.java", JOB.replace("- 0.5", "- 0.25"));
        assertThat(commands.run("analyse", checkpoint, job).code()).isEqualTo(ExitCode.DATA);
    }

    @Test
    void goesOnWithoutTheTailThatWasNotWritten() throws IOException {
        String digest = once("--replicates", 50, "--checkpoint", checkpoint);
        Path segment = segment();
        byte[] bytes = Files.readAllBytes(segment);
        Files.write(segment, Arrays.copyOf(bytes, bytes.length - 1));
        CommandLineFixture.Outcome status = commands.run("status", checkpoint, "--result");
        assertThat(status.code()).isEqualTo(ExitCode.OK);
        assertThat(status.out()).contains("note     dropped ");
        CommandLineFixture.Outcome again = commands.run("resume", checkpoint);
        assertThat(digest(again)).isEqualTo(digest);
        assertThat(again.err()).contains("dropped ").contains("not written to its end");
    }

    @Test
    void labelsTheEstimateAsPartial() throws IOException {
        CommandLineFixture.Outcome shard = commands.run(
                "run",
                job,
                "--engine",
                "serial",
                "--seed",
                42,
                "--replicates",
                50,
                "--checkpoint",
                checkpoint,
                "--shard",
                "0/2");
        assertThat(shard.code()).as(shard.err()).isEqualTo(ExitCode.OK);
        CommandLineFixture.Outcome status = commands.run("status", checkpoint, "--result");
        assertThat(status.out())
                .contains("PARTIAL result, from 50 of 100 chunks:")
                .contains("shard    0/2: done");
        assertThat(commands.run("status", checkpoint, "--result", "--json").out())
                .contains("\"partial\" : true");
    }

    @Test
    void refusesADatasetThatIsAnotherAndTakesACopy() throws IOException {
        Path data = directory.resolve("data.arrow");
        commands.run("generate", data, "--rows", 50);
        Path rows = commands.write("Sum.java", """
                import io.forkmap.dataset.*;
                import io.forkmap.kernel.*;
                public record Sum() implements Job<RowRange, Double, Double> {
                    @Override public Double apply(RowRange range, Dataset data, RandomStream random) {
                        double sum = 0;
                        for (long i = range.begin(); i < range.end(); i++) sum += data.doubles("x").row(i).sum();
                        return sum;
                    }
                    @Override public Double analyse(Partials<RowRange, Double> sums) { return sums.sum(x -> x); }
                }
                """);
        CommandLineFixture.Outcome first =
                commands.run("run", rows, "--data", data, "--engine", "serial", "--json", "--checkpoint", checkpoint);
        Path copy = Files.copy(data, directory.resolve("copy.arrow"));
        Files.delete(data);
        assertThat(digest(commands.run("resume", checkpoint, "--data", copy))).isEqualTo(digest(first));
        byte[] bytes = Files.readAllBytes(copy);
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        CommandLineFixture.Outcome changed = commands.run("resume", checkpoint, "--data", copy);
        assertThat(changed.code()).isEqualTo(ExitCode.DATA);
        assertThat(changed.err()).contains("data data: ").contains(bytes.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--shard 3/3", "--shard x", "--shard 0/2", "--no-checkpoint --checkpoint somewhere"})
    void refusesWhatMakesNoSense(String options) {
        CommandLineFixture.Outcome outcome =
                commands.run(Stream.concat(Stream.of("run", job), Stream.of(options.split(" ")))
                        .toArray());
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "status", "analyse", "extend"})
    void tellsThatThereIsNoCheckpoint(String command) {
        CommandLineFixture.Outcome outcome = commands.run(command, directory.resolve("nowhere"));
        assertThat(outcome.code()).isEqualTo(ExitCode.DATA);
        assertThat(outcome.err()).contains("nowhere is no checkpoint");
        assertThat(commands.run(command).code()).isEqualTo(ExitCode.USAGE);
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(checkpoint)) {
            List<Path> segments = files.filter(file -> file.toString().endsWith(".segment"))
                    .sorted(Comparator.naturalOrder())
                    .toList();
            assertThat(segments).hasSize(1);
            return segments.getFirst();
        }
    }
}
