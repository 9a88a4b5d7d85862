package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Held;
import io.forkmap.jobs.Held.How;
import io.forkmap.jobs.Meeting;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Workers that live and do not get on, in a program that goes on.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class HungWorkerIT extends LeavesNothing {
    private static final long SEED = 42;
    private static final int TRIALS = 500;
    private static final long STRUCK = 137;

    private PoolBuilder builder() {
        return Pool.processes().workers(2).workerHeap("64m").runDirectory(directory);
    }

    @Test
    void endsAChunkThatNeverEndsAndTellsWhereItWas() {
        try (Pool pool = builder().chunkTimeout(Duration.ofSeconds(1)).open()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.LOOP, STRUCK, ""))))
                    .isInstanceOfSatisfying(
                            KernelFailedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.KERNEL_FAILED))
                    .hasMessageContaining("chunk 137 (Trial[number=137]) took too long on each of 2 attempts")
                    .hasMessageContaining("was at one chunk for more than 1.0 s and was killed")
                    .hasMessageContaining("it was at:\n  \"compute-0\" RUNNABLE at chunk 137")
                    .hasMessageContaining("io.forkmap.jobs.Faulty.loop(Faulty.java")
                    .hasMessageContaining("--chunk-timeout");
        }
    }

    @Test
    void computesAStragglersChunkElsewhereToo() throws Exception {
        Path socket = directory.resolve("meeting");
        Held job = new Held(How.WAITS, STRUCK, directory.resolve("struck").toString(), socket.toString(), -1);
        try (var _ = new Meeting(socket);
                Pool pool = builder().open()) {
            RunResult<Double> result = pool.execute(run(job));
            assertThat(result.value()).isEqualTo(expected());
            assertThat(result.report().workersLost()).isZero();
        }
    }

    private static Run<Trial, Double, Double> run(Job<Trial, Double, Double> job) {
        return Run.of(job, SEED).withInputs(Inputs.trials(TRIALS));
    }

    private static double expected() {
        try (Pool pool = Pool.serial().open()) {
            return pool.run(new Faulty(Fault.THROW, -1, ""), Inputs.trials(TRIALS), SEED);
        }
    }
}
