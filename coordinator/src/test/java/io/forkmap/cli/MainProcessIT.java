package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import io.forkmap.jobs.Nap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own.
@Timeout(120)
class MainProcessIT {
    @TempDir
    private Path directory;

    @Test
    void keepsPartialsInTheCurrentDirectoryWhenAnalysisThrows() throws Exception {
        new CommandLineFixture(directory).oddJob();
        int code = start("run", "OddJob.java", "--engine", "serial", "--param", "how=analyse");
        assertThat(code).isEqualTo(80);
        try (Stream<Path> files = Files.list(directory)) {
            Path kept = files.filter(each -> each.getFileName().toString().startsWith("forkmap-partials-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(kept).content().hasLineCount(7);
            assertThat(directory.resolve("err")).content().contains("kept in " + kept);
        }
    }

    @Test
    void keepsWhatTheJobPrintsOutOfTheResult() throws Exception {
        new CommandLineFixture(directory).oddJob();
        assertThat(start("run", "OddJob.java", "--engine", "threads", "--json")).isZero();
        assertThat(directory.resolve("out"))
                .content()
                .startsWith("{\n")
                .endsWith("}\n")
                .doesNotContain("printed");
        assertThat(directory.resolve("err")).content().contains("printed by the kernel");
    }

    @Test
    void stopsInTimeAndTellsHowToGoOn() throws Exception {
        int code = start(
                "run",
                Nap.class.getName(),
                "--param",
                "millis=100",
                "--replicates",
                "1000",
                "--workers",
                "2",
                "--time-limit",
                "6s",
                "--checkpoint",
                "c");
        assertThat(code).isEqualTo(75);
        assertThat(directory.resolve("out")).isEmptyFile();
        assertThat(directory.resolve("err"))
                .content()
                .containsPattern(
                        "are left \\(--time-limit\\); no chunk is begun that would not be done 2.0 s before the end"
                                + "|the time is over already \\(--time-limit\\): nothing is computed") // a busy machine
                .containsPattern("stopped by its time limit: [0-9]+ of 1000 chunks are done and kept in c; to go on:")
                .contains(" resume c");
    }

    /// A signal that comes as soon as there is something to be left behind: nobody listens to it yet.
    @Test
    void leavesNothingWhenASignalComesBeforeThereAreWorkers() throws Exception {
        CheckpointProcess program = new CheckpointProcess(directory);
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = program.start(
                    "run", Nap.class.getName(), "--param", "millis=100", "--replicates", 1000, "--workers", 2);
            for (boolean made = false; !made; ) {
                WatchKey key = watch.take();
                made = key.pollEvents().stream()
                        .anyMatch(event -> String.valueOf(event.context()).startsWith("forkmap-"));
                key.reset();
            }
            process.destroy();
            assertThat(process.waitFor()).isEqualTo(143);
        }
        program.assertNothingIsLeft();
        assertThat(program.out()).isEmpty();
    }

    private int start(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.of(Main.class).command((Object[]) arguments))
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().put("LC_ALL", "C");
        return builder.start().waitFor();
    }
}
