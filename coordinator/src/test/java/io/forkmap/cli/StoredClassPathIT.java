package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.jobs.JarFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs of a class in jars that are gone, or others, when they go on.
@Timeout(120)
class StoredClassPathIT {
    private static final Pattern DIGEST = Pattern.compile("\"digest\" : \"([0-9a-f]{64})\"");

    private static final String WALK = """
            package walks;
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;
            public record Walk() implements Job<Trial, Double, Double> {
                @Override public Double apply(Trial trial, Dataset data, RandomStream random) {
                    return Step.of(random);
                }
                @Override public Double analyse(Partials<Trial, Double> ends) {
                    return ends.sum(x -> x) / ends.count();
                }
            }
            """;

    private static final String STEP = """
            package walks;
            class Step {
                static double of(java.util.random.RandomGenerator random) { return random.nextDouble() - 0.5; }
            }
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture commands;
    private Path checkpoint;
    private Path jobs;
    private Path library;

    /// The job's jar names the other in its manifest, which is all that leads to it.
    @BeforeEach
    void makesJars() throws IOException {
        commands = new CommandLineFixture(directory);
        checkpoint = directory.resolve("checkpoint");
        library = Files.createDirectories(directory.resolve("lib")).resolve("step.jar");
        jobs = directory.resolve("walk.jar");
        writeJars(STEP);
    }

    private void writeJars(String step) throws IOException {
        Map<String, byte[]> classes = JarFixture.compile(Map.of("Walk", WALK, "Step", step), directory);
        JarFixture.write(library, "", Map.of("walks/Step.class", classes.get("walks/Step.class")));
        JarFixture.write(jobs, "lib/step.jar", Map.of("walks/Walk.class", classes.get("walks/Walk.class")));
    }

    private CommandLineFixture.Outcome run(Path classPath, Object... more) {
        return commands.run(Stream.concat(
                        Stream.of("run", "walks.Walk", "-cp", classPath, "--seed", 42, "--workers", 2), Stream.of(more))
                .toArray());
    }

    private String digest(CommandLineFixture.Outcome outcome) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        Matcher found = DIGEST.matcher(outcome.out());
        assertThat(found.find()).as(outcome.out()).isTrue();
        return found.group(1);
    }

    /// A run that was never interrupted, and the half of one.
    private String begin(Path classPath) {
        CommandLineFixture.Outcome half =
                run(classPath, "--replicates", 40, "--checkpoint", checkpoint, "--shard", "0/2");
        assertThat(half.code()).as(half.err()).isEqualTo(ExitCode.OK);
        return digest(run(classPath, "--replicates", 40, "--json"));
    }

    @Test
    void goesOnWithoutItsJars() throws IOException {
        String digest = begin(jobs);
        Files.delete(jobs);
        Files.delete(library);
        Path elsewhere = copyOfTheCheckpoint();
        assertThat(digest(commands.run("resume", elsewhere, "--json"))).isEqualTo(digest);
        CommandLineFixture.Outcome same = run(jobs, "--replicates", 40, "--checkpoint", checkpoint, "--json");
        assertThat(digest(same)).isEqualTo(digest);
        assertThat(same.err())
                .contains(jobs + " is not there; going on with the job as it was compiled then")
                .contains("20 of 40 chunks are stored");
        CommandLineFixture.Outcome other = run(jobs, "--replicates", 40, "--checkpoint", directory.resolve("new"));
        assertThat(other.code()).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("--classpath " + jobs + ": no such file");
    }

    @Test
    void goesOnWithTheJobOfThenWhenItsJarIsAnother() throws IOException {
        String digest = begin(jobs);
        writeJars(STEP.replace("- 0.5", "- 0.25"));
        CommandLineFixture.Outcome same = run(jobs, "--replicates", 40, "--checkpoint", checkpoint);
        assertThat(same.code()).isEqualTo(ExitCode.DATA);
        assertThat(same.err()).contains("kernel: ").contains("forkmap resume " + checkpoint);
        assertThat(digest(commands.run("resume", checkpoint, "--json"))).isEqualTo(digest);
    }

    @Test
    void takesAJarThatComputesTheSame() throws IOException {
        String digest = begin(jobs);
        writeJars("// a comment\n\n" + STEP);
        assertThat(digest(run(jobs, "--replicates", 40, "--checkpoint", checkpoint, "--json")))
                .isEqualTo(digest);
    }

    @Test
    void keepsADirectoryOfClassesForExtensionsToo() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes/walks"));
        Map<String, byte[]> compiled = JarFixture.compile(Map.of("Walk", WALK, "Step", STEP), directory);
        for (String name : List.of("Walk.class", "Step.class")) {
            Files.write(classes.resolve(name), compiled.get("walks/" + name));
        }
        begin(classes.getParent());
        String more = digest(run(classes.getParent(), "--replicates", 50, "--json"));
        Files.delete(classes.resolve("Step.class"));
        Files.delete(classes.resolve("Walk.class"));
        assertThat(digest(commands.run("extend", checkpoint, "--replicates", 50, "--json")))
                .isEqualTo(more);
        assertThat(files("plan-2")).contains("library-000-classes.jar");
        assertThat(digest(commands.run("resume", checkpoint, "--json"))).isEqualTo(more);
        assertThat(digest(commands.run("analyse", checkpoint, "--json"))).isEqualTo(more);
    }

    @Test
    void keepsJarsForItsOwnerAloneAndNoticesWhenTheyAreDamaged() throws IOException {
        begin(jobs);
        assertThat(files("plan-1")).contains("library-000-walk.jar", "library-001-step.jar");
        for (String name : files("plan-1")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                            checkpoint.resolve("plan-1").resolve(name))))
                    .isEqualTo("rw-------");
        }
        Path kept = checkpoint.resolve("plan-1/library-001-step.jar");
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        CommandLineFixture.Outcome outcome = commands.run("resume", checkpoint);
        assertThat(outcome.code()).isEqualTo(ExitCode.DATA);
        assertThat(outcome.err()).contains(kept + ", which has classes of the job, is damaged");
    }

    private List<String> files(String plan) throws IOException {
        try (Stream<Path> files = Files.list(checkpoint.resolve(plan))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private Path copyOfTheCheckpoint() throws IOException {
        Path copy = directory.resolve("elsewhere");
        try (Stream<Path> files = Files.walk(checkpoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(checkpoint.relativize(file).toString()));
            }
        }
        return copy;
    }
}
