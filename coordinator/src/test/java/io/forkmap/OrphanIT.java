package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.jobs.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No worker, and nothing that a kernel has started, outlives the coordinator, however that ends and whatever the
/// kernel is doing.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OrphanIT {
    /// Three times what is promised.
    private static final long SECONDS = 3;

    /// Removed with all that a killed coordinator leaves in it.
    @TempDir
    private Path directory;

    private Meeting meeting;
    private Process coordinator;
    private List<ProcessHandle> workers = List.of();

    @BeforeEach
    void startsACoordinator() throws IOException {
        Path socket = directory.resolve("meeting");
        meeting = new Meeting(socket);
        coordinator = new ProcessBuilder(
                        // whoever runs the tests may ignore some, as nohup does
                        ChildJvm.of(OrphanedPool.class)
                                .below(List.of("env", "--default-signal=TERM,INT,HUP"))
                                .command(directory, socket))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("coordinator.log").toFile())
                .start();
        workers = meeting.await(2);
    }

    @AfterEach
    void leavesNothingRunning() throws IOException {
        coordinator.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        meeting.close();
    }

    /// What is left in the file system is another matter: nobody is there to remove the run directory.
    @Test
    void workersEndWhenTheCoordinatorIsKilledThoughItsDirectoryStays() throws IOException {
        CompletableFuture<Void> gone = allGone();
        coordinator.destroyForcibly();
        assertThatCode(() -> gone.get(SECONDS, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(runDirectories()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void workersAndDirectoryAreGoneWhenTheCoordinatorIsTerminated(String signal, int exit) throws Exception {
        CompletableFuture<Void> gone = allGone();
        new ProcessBuilder("kill", "-" + signal, Long.toString(coordinator.pid())).start();
        assertThatCode(() -> gone.get(SECONDS, TimeUnit.SECONDS)).doesNotThrowAnyException();
        assertThat(coordinator.waitFor()).isEqualTo(exit);
        assertThat(runDirectories()).isEmpty();
    }

    private CompletableFuture<Void> allGone() {
        assertThat(workers).hasSize(2).allMatch(ProcessHandle::isAlive);
        List<ProcessHandle> started =
                workers.stream().flatMap(ProcessHandle::descendants).toList();
        assertThat(started).as("what the kernels have started").hasSize(2).allMatch(ProcessHandle::isAlive);
        return CompletableFuture.allOf(Stream.concat(workers.stream(), started.stream())
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new));
    }

    private List<Path> runDirectories() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("forkmap-"))
                    .toList();
        }
    }
}
