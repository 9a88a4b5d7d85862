package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.ChildJvm;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Spin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A comparison as a process of its own, ended in the middle of a cell.
@Timeout(120)
class CompareProcessIT {
    /// Several times what it takes.
    private static final long SECONDS = 30;

    @TempDir
    private Path directory;

    private Meeting meeting;
    private Process comparison;
    private List<ProcessHandle> started = List.of();

    @BeforeEach
    void beginsACell() throws IOException {
        Path socket = directory.resolve("meeting");
        meeting = new Meeting(socket);
        ProcessBuilder builder = new ProcessBuilder(ChildJvm.of(Main.class)
                        .command(
                                "compare",
                                Spin.class.getName(),
                                "--param",
                                "socket=" + socket,
                                "--replicates",
                                "10",
                                "--heap",
                                "200m",
                                "--engines",
                                "processes",
                                "--workers",
                                "2"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().remove("SLURM_TMPDIR");
        comparison = builder.start();
        meeting.await(2);
        started = comparison.descendants().toList();
    }

    @AfterEach
    void leavesNothingRunning() throws IOException {
        comparison.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        meeting.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsItsCellHoweverItEnds(boolean killed) throws Exception {
        assertThat(started).hasSize(3).allMatch(ProcessHandle::isAlive); // a coordinator and two workers
        CompletableFuture<Void> gone = CompletableFuture.allOf(
                started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        if (killed) {
            comparison.destroyForcibly();
        } else {
            comparison.destroy();
        }
        assertThatCode(() -> gone.get(SECONDS, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(comparison.waitFor()).isEqualTo(killed ? 137 : 143);
        if (!killed) {
            try (Stream<Path> left = Files.list(directory)) {
                assertThat(left).noneMatch(each -> each.getFileName().toString().startsWith("forkmap-"));
            }
        }
    }
}
