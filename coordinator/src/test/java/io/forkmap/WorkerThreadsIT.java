package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Together;
import io.forkmap.jobs.Together.Where;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Workers with several compute threads.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WorkerThreadsIT extends LeavesNothing {
    private static final long SEED = 42;

    private PoolBuilder builder(int workers, int threads) {
        return Pool.processes()
                .workers(workers)
                .workerThreads(threads)
                .workerHeap("64m")
                .runDirectory(directory);
    }

    @Test
    void bringBackTheChunksOfAllThreadsWhenTheProcessIsKilled() throws IOException {
        String marker = directory.resolve("struck").toString();
        RunResult<Double> expected;
        try (Pool serial = Pool.serial().open()) {
            expected = serial.execute(run(new Faulty(Fault.THROW, -1, "")));
        }
        try (Pool pool = builder(2, 2).open()) {
            RunResult<Double> result = pool.execute(run(new Faulty(Fault.SIGKILL, 137, marker)));
            assertThat(result.value()).isEqualTo(expected.value());
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(result.report().workerThreads()).isEqualTo(2);
        }
    }

    @Test
    void findTheOneChunkThatKillsAmongThoseOfOtherThreads() {
        try (Pool pool = builder(1, 3).open()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.SIGKILL, 137, ""))))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 137 (Trial[number=137])");
        }
    }

    private static Run<Trial, Double, Double> run(Faulty job) {
        return Run.of(job, SEED).withInputs(Inputs.trials(500));
    }

    @Test
    void computeAtTheSameTimeEachWithItsOwnKernel() {
        try (Pool pool = builder(1, 3).leaseChunks(1).open()) {
            List<Where> where = pool.run(new Together(3), SEED);
            assertThat(where)
                    .extracting(Where::pid)
                    .containsOnly(where.getFirst().pid());
            assertThat(where).extracting(Where::kernel).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(where)
                    .extracting(Where::computed)
                    .containsExactlyInAnyOrder("compute-0", "compute-1", "compute-2")
                    .isEqualTo(where.stream().map(Where::prepared).toList());
        }
    }
}
