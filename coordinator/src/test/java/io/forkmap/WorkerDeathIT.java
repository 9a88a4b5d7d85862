package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Late;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Reused;
import io.forkmap.jobs.Strike;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Workers that die, and what the user sees of it. The kernel itself strikes, at a chosen chunk.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class WorkerDeathIT extends LeavesNothing {
    private static final long SEED = 42;
    private static final int TRIALS = 500;
    private static final long STRUCK = 137;

    private final List<String> warnings = new ArrayList<>();
    private long warnedNanos;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIGKILL | 500 | was killed by SIGKILL (exit 137)",
                "CRASH | 1000 | crashed with SIGABRT (exit 134)",
                "EXIT_ZERO | 500 | ended with exit 0",
                "EXIT_THREE | 500 | ended with exit 3",
                "HALT | 500 | ended with exit 7",
                "HEAP | 1000 | ran out of memory (exit 3)"
            })
    void replacesALostWorkerAndComputesTheChunkAgain(Fault fault, long boundMillis, String ending) throws IOException {
        String marker = directory.resolve("struck").toString();
        RunResult<Double> expected = serial();
        try (Pool pool = pool()) {
            RunResult<Double> result = pool.execute(run(new Faulty(fault, STRUCK, marker)));
            assertThat(result.value()).isEqualTo(expected.value());
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(warnings)
                    .singleElement()
                    .satisfies(warning -> assertThat(warning)
                            .matches("(?s)worker \\d+ \\(pid \\d+\\) .*")
                            .contains(ending)
                            .contains("while computing chunk 137 (Trial[number=137])")
                            .contains("about to do " + fault));
            Strike.assertTold(Path.of(marker), warnedNanos, Duration.ofMillis(boundMillis));
            // the pool goes on as before
            assertThat(pool.execute(run(new Faulty(fault, STRUCK, marker))).digest())
                    .isEqualTo(result.digest());
        }
    }

    /// The one that replaces it finds the dataset where its engine keeps it.
    @ParameterizedTest
    @EnumSource(names = {"PROCESSES", "SHM", "COPIES", "MANAGER"})
    void replacesALostWorkerWhereverTheDatasetIs(Engine engine) throws IOException {
        Path file = directory.resolve("rows.arrow");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < TRIALS; row++) {
                writer.append(new double[] {row, row / 3.0}, 0, 2);
            }
            writer.commit();
        }
        String marker = directory.resolve("struck").toString();
        RunResult<Double> expected;
        try (Pool pool = Pool.serial(file).open()) {
            expected = pool.execute(run(new FaultyReader("x", -1, marker)));
        }
        try (Pool pool = Pool.builder(engine, file)
                .workers(2)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory)
                .open()) {
            RunResult<Double> result = pool.execute(run(new FaultyReader("x", STRUCK, marker)));
            assertThat(result.value()).isEqualTo(expected.value());
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("was killed by SIGKILL (exit 137) while computing chunk 137");
        }
    }

    @Test
    void reportsThatDirectMemoryIsUsedUp() {
        String marker = directory.resolve("struck").toString();
        RunResult<Double> expected = serial();
        try (Pool pool = pool()) {
            RunResult<Double> result = pool.execute(run(new Faulty(Fault.DIRECT_MEMORY, STRUCK, marker)));
            assertThat(result.value()).isEqualTo(expected.value());
            assertThat(result.report().workersLost()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"SIGKILL", "EXIT_ZERO"})
    void givesUpAChunkThatKillsEveryWorker(Fault fault) {
        try (Pool pool = pool()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(fault, STRUCK, ""))))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 137 (Trial[number=137]) ended each of the 4 workers")
                    .hasMessageContaining("about to do " + fault);
            // the pool is as good as new
            assertThat(pool.execute(run(new Faulty(fault, -1, ""))).value()).isEqualTo(serial().value());
        }
    }

    @Test
    void tellsThatAChunkNeedsMoreHeap() {
        try (Pool pool = pool()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.HEAP, STRUCK, ""))))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 137 (Trial[number=137]) ran out of memory in each of 4 workers")
                    .hasMessageContaining("--worker-heap");
        }
    }

    @Test
    void retriesOnceWhenTheKernelThrew() {
        String marker = directory.resolve("struck").toString();
        RunResult<Double> expected = serial();
        try (Pool pool = pool()) {
            RunResult<Double> result = pool.execute(run(new Faulty(Fault.THROW, STRUCK, marker)));
            assertThat(result.value()).isEqualTo(expected.value());
            assertThat(result.report().workersLost()).isZero();
        }
    }

    @Test
    void blamesNoChunkOfTheNextRunForADeathOverTheLast() throws Exception {
        List<Reused.Point> points = List.of(new Reused.Point("a", 1), new Reused.Point("b", 2));
        Path socket = directory.resolve("meeting");
        try (Meeting meeting = new Meeting(socket);
                Pool pool = Pool.processes().workers(1).runDirectory(directory).open()) {
            Stream<Double> left = pool.map(new Late(STRUCK, socket.toString()), Inputs.trials(TRIALS), SEED);
            Iterator<Double> values = left.iterator();
            values.next();
            meeting.await(1);
            RunObserver releaseAtTheStart = new RunObserver() {
                @Override
                public void planned(long chunkCount, long byteCount) {
                    assertThatCode(meeting::close).doesNotThrowAnyException();
                }

                @Override
                public void warned(String what) {
                    warnings.add(what);
                }
            };
            Run<Reused.Point, double[], Double> next =
                    Run.of(new Reused(3), SEED).withInputs(Inputs.of(points)).observedBy(releaseAtTheStart);
            assertThat(pool.execute(next).report().chunks()).isEqualTo(2);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("ended with exit 9")
                    .doesNotContain("while computing");
        }
    }

    @Test
    void tellsOfAChunkThatCannotBePrinted() {
        List<Unprintable> points = List.of(new Unprintable(1), new Unprintable(2));
        try (Pool pool = pool()) {
            assertThatThrownBy(() -> pool.run(new Sulky(), Inputs.of(points), SEED))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 1 (its input can't be printed: java.lang.IllegalStateException)")
                    .hasMessageContaining("not this one");
        }
    }

    @Test
    void givesUpWhenNoWorkerStarts() {
        try (Pool pool = Pool.processes()
                .workers(2)
                .runDirectory(directory)
                .workerJvmArgument("-XX:NoSuchFlag")
                .open()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.THROW, -1, ""))))
                    .isInstanceOf(WorkersUnusableException.class)
                    .hasMessageContaining("NoSuchFlag");
        }
    }

    /// Its floating-point functions could give other bits.
    @Test
    void refusesAWorkerOfAnotherArchitecture() {
        try (Pool pool = Pool.processes()
                .workers(2)
                .runDirectory(directory)
                .workerJvmArgument("-Dos.arch=riscv64")
                .open()) {
            assertThatThrownBy(() -> pool.execute(run(new Faulty(Fault.THROW, -1, ""))))
                    .isInstanceOfSatisfying(
                            WorkersUnusableException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                    .hasMessageContaining(" riscv64, the coordinator on JDK ")
                    .hasMessageContaining(System.getProperty("os.arch"));
        }
    }

    /// Reads one row in each trial, and is killed at one of them.
    public record FaultyReader(String column, long at, String marker) implements Job<Trial, Double, Double> {
        @Override
        public Double apply(Trial trial, Dataset data, RandomStream random) {
            DoubleRow row = data.doubles(column).row(trial.number());
            return row.get(0) * row.get(1) + new Faulty(Fault.SIGKILL, at, marker).apply(trial, data, random);
        }

        @Override
        public Double analyse(Partials<Trial, Double> partials) {
            return partials.sum(Double::doubleValue);
        }
    }

    /// A point without a text.
    public record Unprintable(int number) {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    /// Does not like point 2.
    public record Sulky() implements Job<Unprintable, Double, Double> {
        @Override
        public Double apply(Unprintable point, Dataset data, RandomStream random) {
            if (point.number() == 2) {
                throw new IllegalArgumentException("not this one");
            }
            return 1.0;
        }

        @Override
        public Double analyse(Partials<Unprintable, Double> partials) {
            return partials.sum(Double::doubleValue);
        }
    }

    /// Nobody computes a chunk while its worker is still dying.
    private Pool pool() {
        PoolBuilder builder = Pool.processes().workers(2).workerHeap("64m").runDirectory(directory);
        FaultOptions faults = builder.faults();
        return builder.faults(faults.with(faults.retries().withoutCopies())).open();
    }

    private Run<Trial, Double, Double> run(Job<Trial, Double, Double> job) {
        return Run.of(job, SEED).withInputs(Inputs.trials(TRIALS)).observedBy(new RunObserver() {
            @Override
            public void warned(String what) {
                warnedNanos = System.nanoTime();
                warnings.add(what);
            }
        });
    }

    private RunResult<Double> serial() {
        try (Pool pool = Pool.serial().open()) {
            return pool.execute(run(new Faulty(Fault.THROW, -1, "")));
        }
    }
}
