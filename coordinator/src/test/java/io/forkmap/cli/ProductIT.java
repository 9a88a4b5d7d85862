package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The jar that the build has made, with its AOT cache, started by the launcher.
@Timeout(60)
class ProductIT {
    private static final Path BUILT = Path.of("target", "dist", "lib");
    private static final String ARCHIVED = "source: shared objects file";

    @TempDir
    private Path directory;

    private Path launcher;

    /// A tree without sources, so that the launcher does not look whether they are newer.
    @BeforeEach
    void install() throws IOException {
        Path lib = Files.createDirectories(directory.resolve("product/lib"));
        try (Stream<Path> files = Files.list(BUILT)) {
            for (Path file : files.toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file.toAbsolutePath());
            }
        }
        Path scripts = Path.of("..", "scripts");
        Files.copy(scripts.resolve("find-jdk.sh"), lib.resolve("find-jdk.sh"));
        launcher = Files.createDirectory(directory.resolve("product/bin")).resolve("forkmap");
        Files.copy(scripts.resolve("forkmap"), launcher);
    }

    @Test
    void anEditedJobGivesTheNewAnswerThoughOurClassesAreInTheCache() throws Exception {
        assertThat(answerOf(1)).isEqualTo("1.0\n");
        assertThat(answerOf(2)).isEqualTo("2.0\n");
        assertThat(answerOf(1)).isEqualTo("1.0\n");

        assertThat(loaded("coordinator.log"))
                .anyMatch(line -> line.contains(" io.forkmap.cli.Main " + ARCHIVED))
                .anyMatch(line -> line.contains(" io.forkmap.cli.StartLimits " + ARCHIVED))
                .anyMatch(line -> line.contains(" picocli.CommandLine " + ARCHIVED))
                .noneMatch(line -> line.contains(" Answer " + ARCHIVED));
        assertThat(loaded("worker.log"))
                .anyMatch(line -> line.contains(" io.forkmap.worker.WorkerSession " + ARCHIVED))
                .noneMatch(line -> line.contains(" picocli.CommandLine ")) // what is in its cache is all loaded
                .anyMatch(line -> line.contains(" Answer source: ") && line.contains("/cache/forkmap/jobs/"))
                .noneMatch(line -> line.contains(" Answer " + ARCHIVED));
    }

    /// Loading one makes the JDK read the annotations of all that events are made of.
    @Test
    void loadsNoEventOfTheFlightRecorderUnlessItRecords() throws Exception {
        answerOf(1);
        assertThat(loaded("worker.log"))
                .isNotEmpty()
                .noneMatch(line -> line.contains(" io.forkmap.kernel.ChunkEvent "));
    }

    @Test
    void aWorkerThatCanNotUseTheCacheStartsWithoutAndSaysNothing() throws Exception {
        Path job = write(1);
        String output =
                run(List.of("run", job.toString(), "--worker-jvm-arg=--add-opens=java.base/java.lang=ALL-UNNAMED"));
        assertThat(output).isEqualTo("1.0\n");
        assertThat(loaded("worker.log"))
                .noneMatch(line -> line.contains(" io.forkmap.worker.WorkerSession " + ARCHIVED))
                .as("the JDK's own archive")
                .anyMatch(line -> line.contains(" java.lang.String " + ARCHIVED));
    }

    private String answerOf(int answer) throws IOException, InterruptedException {
        return run(List.of("run", write(answer).toString()));
    }

    private Path write(int answer) throws IOException {
        return Files.writeString(directory.resolve("Answer.java"), """
                import io.forkmap.dataset.*;
                import io.forkmap.kernel.*;
                public record Answer() implements Job<Trial, Double, Double> {
                    @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(1); }
                    @Override public Double apply(Trial trial, Dataset data, RandomStream random) { return %d.0; }
                    @Override public Double analyse(Partials<Trial, Double> all) { return all.sum(each -> each); }
                }
                """.formatted(answer));
    }

    /// Runs the launcher with one worker; both JVMs log where their classes came from.
    ///
    /// @return what it printed on both channels
    private String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(arguments);
        command.addAll(List.of(
                "--workers",
                "1",
                "--quiet",
                "--seed",
                "1",
                "--worker-jvm-arg=-Xlog:class+load:file=" + log("worker.log")));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FORKMAP_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("FORKMAP_JAVA_OPTS", "-Xlog:class+load:file=" + log("coordinator.log"));
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    private Path log(String name) {
        return directory.resolve(name);
    }

    private List<String> loaded(String log) throws IOException {
        return Files.readAllLines(log(log));
    }
}
