package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The copy in shared memory goes, whatever happens to the coordinator.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SegmentIT {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void writesAFile() throws IOException {
        file = directory.resolve("rows.arrow");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            writer.append(new double[] {1, 2, 3}, 0, 3);
            writer.commit();
        }
    }

    @Test
    void isThereAsLongAsThePool() throws IOException {
        try (Pool pool = pool()) {
            pool.run(new Pi(1), Inputs.trials(10), 42);
            assertThat(copies())
                    .singleElement()
                    .satisfies(copy -> assertThat(copy).hasSameBinaryContentAs(file));
        }
        assertThat(copies()).isEmpty();
    }

    @Test
    void goesWithACoordinatorThatIsTerminated() throws Exception {
        end(Process::destroy);
        assertThat(copies()).isEmpty();
    }

    @Test
    void goesWithTheNextRunWhenTheCoordinatorWasKilled() throws Exception {
        end(Process::destroyForcibly);
        assertThat(copies()).hasSize(1);
        pool().close();
        assertThat(copies()).isEmpty();
    }

    @Test
    void isNotMadeWhereThereIsNoDirectory() throws IOException {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Pool.shm(file)
                        .runDirectory(directory)
                        .shmDirectory(missing)
                        .open())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining(missing.toString());
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    private Pool pool() {
        return Pool.shm(file)
                .workers(1)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory)
                .open();
    }

    /// Starts a coordinator, waits until its workers compute, and ends it.
    private void end(java.util.function.Consumer<Process> how) throws Exception {
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket)) {
            Process coordinator = new ProcessBuilder(
                            ChildJvm.of(OrphanedPool.class).command(directory, socket, Engine.SHM.name(), file))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("coordinator.log").toFile())
                    .start();
            try {
                List<ProcessHandle> workers = meeting.await(2);
                assertThat(copies()).hasSize(1);
                how.accept(coordinator);
                coordinator.waitFor();
                for (ProcessHandle worker : workers) {
                    worker.onExit().get();
                }
            } finally {
                coordinator.destroyForcibly();
            }
        }
    }

    /// All copies of the file, in directories of ours.
    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(each -> each.getFileName().toString().endsWith("-rows.arrow"))
                    .toList();
        }
    }
}
