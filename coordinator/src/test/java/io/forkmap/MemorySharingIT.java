package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Pi;
import io.forkmap.jobs.WholeColumn;
import io.forkmap.kernel.Inputs;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.MemoryUse;
import io.forkmap.report.Sharing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The promise that the name is about: many processes, one copy in memory.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MemorySharingIT {
    private static final int WORKERS = 3;
    private static final int ROWS = 2500;
    private static final long SEED = 42;

    @TempDir
    private static Path directory;

    private static Path file;

    /// 100 MB in rows of 0 to 9996 values.
    @BeforeAll
    static void writesAFile() throws IOException {
        file = directory.resolve("ragged.arrow");
        double[] values = new double[10_000];
        Arrays.setAll(values, i -> i / 7.0);
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < ROWS; row++) {
                writer.append(values, 0, row * 37 % 10_000);
            }
            writer.commit();
        }
        assertThat(Files.size(file)).isBetween(95_000_000L, 105_000_000L);
    }

    @Test
    void holdsTheDatasetOnceForAllWorkers() throws Exception {
        MemoryReport memory = on(Engine.PROCESSES).report().memory();
        MemoryUse dataset = memory.datasetSum();
        assertThat(memory.sharing()).as(memory.sentence()).isEqualTo(Sharing.HELD_ONCE);
        assertThat(memory.processes()).hasSize(WORKERS + 1);
        assertThat(memory.vanished()).isEmpty();
        assertThat(memory.datasetBytes()).isEqualTo(Files.size(file));
        assertThat((double) dataset.rssBytes()).isGreaterThanOrEqualTo(1.5 * dataset.pssBytes());
        assertThat((double) dataset.rssBytes()).isGreaterThanOrEqualTo(0.9 * WORKERS * Files.size(file));
        assertThat((double) dataset.pssBytes()).isLessThanOrEqualTo(1.1 * Files.size(file));
    }

    @Test
    void holdsTheDatasetOnceInSharedMemory() throws Exception {
        MemoryReport memory = on(Engine.SHM).report().memory();
        MemoryUse dataset = memory.datasetSum();
        assertThat(memory.sharing()).as(memory.sentence()).isEqualTo(Sharing.HELD_ONCE);
        assertThat(memory.sentence()).contains(": held once, in /dev/shm");
        assertThat(memory.datasetBytes()).isEqualTo(Files.size(file));
        assertThat((double) dataset.rssBytes()).isGreaterThanOrEqualTo(0.9 * WORKERS * Files.size(file));
        assertThat((double) dataset.pssBytes()).isLessThanOrEqualTo(1.1 * Files.size(file));
    }

    @Test
    void holdsACopyInEachWorker() throws Exception {
        MemoryReport memory = on(Engine.COPIES).report().memory();
        assertThat(memory.sharing()).as(memory.sentence()).isEqualTo(Sharing.PRIVATE_COPIES);
        assertThat(memory.sentence()).contains(": each worker has a copy of its own");
        assertThat(memory.datasetBytes()).isEqualTo(Files.size(file));
        assertThat(memory.processes())
                .filteredOn(each -> each.process().worker())
                .hasSize(WORKERS)
                .allSatisfy(each -> assertThat((double) each.dataset().privateBytes())
                        .isGreaterThanOrEqualTo(0.95 * Files.size(file)));
    }

    @Test
    void holdsTheDatasetInTheCoordinatorAndServesIt() throws Exception {
        MemoryReport memory = on(Engine.MANAGER).report().memory();
        assertThat(memory.sharing()).as(memory.sentence()).isEqualTo(Sharing.SERVED);
        assertThat(memory.sentence())
                .contains(": held once, by the coordinator, which serves rows; each worker keeps 268.4 MB of them");
        assertThat(memory.processes())
                .filteredOn(each -> each.process().worker())
                .hasSize(WORKERS)
                .allSatisfy(each -> assertThat(each.dataset().rssBytes()).isZero());
    }

    @Test
    void sharesNothingInOneProcess() {
        try (Pool pool = Pool.serial(file).open()) {
            RunResult<Double> result =
                    pool.execute(Run.of(new WholeColumn("x", ""), SEED).withInputs(Inputs.trials(1)));
            assertThat(result.report().memory().sharing()).isEqualTo(Sharing.NOT_SHARED);
        }
    }

    @Test
    void sharesNothingBetweenThreads() {
        try (Pool pool = Pool.threads(file).workers(2).open()) {
            RunResult<Double> result =
                    pool.execute(Run.of(new WholeColumn("x", ""), SEED).withInputs(Inputs.trials(4)));
            assertThat(result.report().memory().sharing()).isEqualTo(Sharing.NOT_SHARED);
        }
    }

    @Test
    void hasNothingToShareWithoutADataset() {
        try (Pool pool = Pool.processes()
                .workers(1)
                .workerHeap("64m")
                .runDirectory(directory)
                .open()) {
            RunResult<Double> result = pool.execute(Run.of(new Pi(10), SEED).withInputs(Inputs.trials(10)));
            assertThat(result.report().memory().sharing()).isEqualTo(Sharing.NO_DATASET);
            assertThat(result.report().memory().datasetSum().rssBytes()).isZero();
        }
    }

    /// No worker begins before all of them have read everything.
    private static RunResult<Double> on(Engine engine) throws Exception {
        Path socket = directory.resolve("meeting-" + engine);
        try (ExecutorService host = Executors.newSingleThreadExecutor();
                Meeting meeting = new Meeting(socket);
                Pool pool = Pool.builder(engine, file)
                        .workers(WORKERS)
                        .workerHeap("64m")
                        .runDirectory(directory)
                        .open()) {
            Callable<List<ProcessHandle>> awaitAllThenRelease = () -> {
                try (meeting) {
                    return meeting.await(WORKERS);
                }
            };
            Future<List<ProcessHandle>> present = host.submit(awaitAllThenRelease);
            RunResult<Double> result = pool.execute(
                    Run.of(new WholeColumn("x", socket.toString()), SEED).withInputs(Inputs.trials(30)));
            assertThat(present.get()).doesNotHaveDuplicates().hasSize(WORKERS);
            return result;
        }
    }
}
