package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.resources.Recorded;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolSizingTest {
    @TempDir
    private Path directory;

    private Path data = Path.of("");

    /// Sparse: only its size is read.
    @BeforeEach
    void makeData() throws IOException {
        data = directory.resolve("rows.npy");
        try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
            file.setLength(20L << 30);
        }
    }

    @Test
    void takesAWorkerForEachCore() {
        PoolSize size = Pool.processes().size(Recorded.machine("slurm-v2", job("8", "65536")));
        assertThat(size.workers()).isEqualTo(8);
        assertThat(size.sentence())
                .isEqualTo("8 workers for 8 cores (SLURM_CPUS_ON_NODE); memory: 9.4 GB at most, 31.1 GB left (cgroup "
                        + "/system.slice/slurmstepd.scope/job_4711/step_batch/user)");
        assertThat(size.warnings()).isEmpty();
    }

    @Test
    void sharesTheProcessors() {
        PoolBuilder pool = Pool.processes().workerHeap("64m");
        assertThat(IntStream.of(1, 3, 8, 9)
                        .map(workers -> pool.workers(workers)
                                .size(Recorded.machine("slurm-v2", job("8", "65536")))
                                .processorsEach()))
                .containsExactly(8, 3, 1, 1);
    }

    @Test
    void takesFewerAndWiderWorkers() {
        PoolBuilder pool = Pool.processes().workerThreads(4);
        PoolSize size = pool.size(Recorded.machine("slurm-v2", job("8", "65536")));
        assertThat(size.sentence())
                .startsWith("2 workers of 4 threads for 8 cores (SLURM_CPUS_ON_NODE); memory: 8.9 GB at most");
        assertThat(size.need().heapBytes()).isEqualTo(4L << 30);
        assertThat(size.processorsEach()).isEqualTo(4);
        assertThat(size.computeThreads()).isEqualTo(8);
        PoolSize few = pool.mostWorkers(6).size(Recorded.machine("slurm-v2", job("8", "65536")));
        assertThat(few.workers()).isEqualTo(2);
        PoolSize one = pool.mostWorkers(2).size(Recorded.machine("slurm-v2", job("8", "65536")));
        assertThat(one.workers()).isEqualTo(1);
        assertThat(one.threadsEach()).isEqualTo(2);
    }

    @Test
    void warnsOfMoreThreadsThanCores() {
        PoolSize size = Pool.processes().workers(2).workerThreads(4).size(Recorded.machine("slurm-v1", Map.of()));
        assertThat(size.warnings())
                .first()
                .asString()
                .startsWith("--workers 2 --worker-threads 4 is more than the 4 cores that may be used here");
    }

    @Test
    void refusesThreadsOfThreads() {
        assertThatThrownBy(() -> Pool.threads().workerThreads(2).size(Recorded.machine("slurm-v1", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("worker threads 2 with engine threads: its workers are threads; say how many by workers");
    }

    @Test
    void needsNoMemoryForThreads() {
        PoolSize size = Pool.threads(data).mostWorkers(3).size(Recorded.machine("slurm-v2", job("8", "65536")));
        assertThat(size.sentence()).isEqualTo("3 threads for 8 cores (SLURM_CPUS_ON_NODE)");
        assertThat(Pool.serial(data).size(Recorded.machine("bare", Map.of())).workers())
                .isEqualTo(1);
    }

    @Test
    void warnsOfMoreWorkersThanCores() {
        PoolSize size = Pool.threads().workers(9).size(Recorded.machine("slurm-v1", Map.of()));
        assertThat(size.workers()).isEqualTo(9);
        assertThat(size.warnings())
                .containsExactly("--workers 9 is more than the 4 cores that may be used here (CPU affinity): they "
                        + "will wait for each other");
    }

    @Test
    void takesLessHeapThanUsualBeforeFewerWorkers() {
        PoolSize size = Pool.processes().size(Recorded.machine("slurm-v2", job("4", "2048")));
        assertThat(size.workers()).isEqualTo(4);
        assertThat(size.need().heapBytes()).isEqualTo(388L << 20);
        assertThat(size.need().totalBytes()).isLessThanOrEqualTo(2048L << 20);
        assertThat(size.warnings())
                .containsExactly("a worker has a heap of 406.8 MB instead of 1.1 GB: 2.1 GB are left "
                        + "(SLURM_MEM_PER_NODE); --worker-heap and --workers decide otherwise");
    }

    @Test
    void takesFewerWorkersThanCores() {
        PoolSize size = Pool.processes().size(Recorded.machine("slurm-v2", job("16", "2048")));
        assertThat(size.workers()).isEqualTo(9);
        assertThat(size.need().totalBytes()).isLessThanOrEqualTo(2048L << 20);
        assertThat(size.warnings())
                .contains("9 workers instead of 16: no more fit into memory, 2.1 GB are left (SLURM_MEM_PER_NODE)");
    }

    @Test
    void refusesWhatWasAskedForAndDoesNotFit() {
        assertRefused(Pool.processes().workers(8).workerHeap("4g"), job("8", "16384"))
                .hasMessage("engine processes can't run here: it needs up to 35.2 GB of memory (coordinator 200.0 MB, "
                        + "8 workers with 4.4 GB (heap 4.3 GB, else 80.0 MB) each), and 17.2 GB are left "
                        + "(SLURM_MEM_PER_NODE); take --workers 3, or give them less by --worker-heap, or ask for "
                        + "--mem=37G");
        assertRefused(Pool.processes().workers(8), Map.of("SLURM_MEM_PER_NODE", "500"))
                .hasMessageContaining("take --workers 1")
                .hasMessageNotContaining("--worker-heap,");
        assertRefused(Pool.processes().workers(1), Map.of("SLURM_MEM_PER_NODE", "100"))
                .hasMessageEndingWith("take --engine threads, which needs no worker JVMs");
    }

    @Test
    void countsACopyForEachWorker() {
        assertThat(Pool.copies(data)
                        .size(Recorded.machine("slurm-v2", job("8", "65536")))
                        .workers())
                .isEqualTo(1);
        assertRefused(Pool.copies(data).workers(2), Map.of())
                .hasMessageContaining("2 workers with 21.7 GB (heap 134.2 MB, dataset 21.5 GB, else 80.0 MB) each")
                .hasMessageEndingWith("take --workers 1, or take --engine processes, which maps the file where it is "
                        + "and is held once by all workers");
    }

    @Test
    void countsASegmentOnceIfItIsInMemory() {
        Map<String, String> tight = job("2", "16384");
        assertThat(Pool.shm(data)
                        .shmDirectory(directory)
                        .size(Recorded.machine("slurm-v2", tight))
                        .workers())
                .isEqualTo(2);
        PoolBuilder inMemory = Pool.shm(data).shmDirectory(Path.of("/dev/shm"));
        assertRefused(inMemory, tight)
                .hasMessageContaining("coordinator 200.0 MB, dataset in shared memory 21.5 GB, 2 workers with");
    }

    @Test
    void tellsThatTheDatasetIsLargerThanTheMemoryAndWhatToAskFor() {
        PoolSize inJob = Pool.processes(data).size(Recorded.machine("slurm-v2", job("2", "16384")));
        assertThat(inJob.warnings())
                .containsExactly("the dataset, 21.5 GB, does not fit into the job's memory, 17.2 GB "
                        + "(SLURM_MEM_PER_NODE): every worker reads the file again and again; ask for --mem=25G");
        PoolSize outside = Pool.processes(data).size(Recorded.machine("login", Map.of()));
        assertThat(outside.warnings())
                .containsExactly("the dataset, 21.5 GB, does not fit into the memory here, 17.2 GB (cgroup "
                        + "/user.slice/user-1000.slice): every worker reads the file again and again");
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertThatThrownBy(() -> Pool.processes().workers(0).size(Recorded.machine("bare", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers 0: must be at least 1");
        assertThatThrownBy(() -> Pool.processes().workerHeap("1x").size(Recorded.machine("bare", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("worker heap '1x'");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            PoolBuilder builder, Map<String, String> environment) {
        return assertThatThrownBy(() -> builder.size(Recorded.machine("slurm-v2", environment)))
                .isInstanceOfSatisfying(
                        EngineUnavailableException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OS_LIMIT));
    }

    private static Map<String, String> job(String cpus, String mebibytes) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SLURM_JOB_ID", "4711");
        environment.put("SLURM_CPUS_ON_NODE", cpus);
        environment.put("SLURM_MEM_PER_NODE", mebibytes);
        return environment;
    }
}
