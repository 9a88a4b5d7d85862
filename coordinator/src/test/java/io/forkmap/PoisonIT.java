package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.dataset.RowRange;
import io.forkmap.jobs.BadRows;
import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Hungry;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Trial;
import io.forkmap.schedule.RetryPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Inputs that can't be computed, and the run that goes on without them, or with fewer workers.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class PoisonIT extends LeavesNothing {
    private static final long SEED = 42;
    private static final long[] BAD = {13, 17, 50};
    private static final long ROWS = 64;

    private final List<String> warnings = new ArrayList<>();

    @Test
    void dividesAChunkUntilTheRowIsFoundThatEndsTheWorker() throws Exception {
        RunResult<Long> alone = haltingAtRow5(1);
        assertThat(alone.value()).isEqualTo(ROWS - 1);
        assertThat(alone.report().workersLost()).isEqualTo(5); // two over the chunk, then 8 → 4 → 2 → 1 row
        assertThat(alone.partials().stream().map(Partial::input).toList())
                .asInstanceOf(LIST)
                .startsWith(new RowRange(0, 4), new RowRange(4, 5), new RowRange(6, 8), new RowRange(8, 16));
        assertThat(warnings)
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("skipped chunk 0 (rows [5, 6)): worker ")
                        .endsWith("ended with exit 7"));
        assertThat(haltingAtRow5(3).digest()).isEqualTo(alone.digest());
    }

    private RunResult<Long> haltingAtRow5(int workers) throws Exception {
        RetryPolicy hasty = new RetryPolicy(2, 2, 2, 1, 5, Duration.ofSeconds(60), true, false);
        PoolBuilder builder =
                Pool.processes(rows()).workers(workers).workerHeap("64m").runDirectory(directory);
        try (Pool pool = builder.faults(builder.faults().with(hasty)).open()) {
            return pool.execute(Run.of(new BadRows(new long[] {5}, true), SEED)
                    .withInputs(Inputs.rowsByCount(pool.data(), 8))
                    .observedBy(observer()));
        }
    }

    /// The same rows and the same pieces on any engine.
    @ParameterizedTest
    @CsvSource({"SERIAL, 1", "THREADS, 1", "THREADS, 3", "PROCESSES, 2"})
    void skipsTheRowsThatTheKernelThrowsOn(Engine engine, int workers) throws Exception {
        try (Pool pool = Pool.builder(engine, rows())
                .workers(workers)
                .workerHeap("64m")
                .runDirectory(directory)
                .onPoison(OnPoison.SKIP)
                .open()) {
            RunResult<Long> result = pool.execute(Run.of(new BadRows(BAD, false), SEED)
                    .withInputs(Inputs.rowsByCount(pool.data(), 32))
                    .observedBy(observer()));
            assertThat(result.value()).isEqualTo(ROWS - BAD.length);
            List<Missing<?>> missing = List.copyOf(result.partials().missing());
            assertThat(missing).extracting(Missing::chunk).containsExactly(0L, 0L, 1L);
            assertThat(missing)
                    .<Object>extracting(Missing::input)
                    .containsExactly(new RowRange(13, 14), new RowRange(17, 18), new RowRange(50, 51));
            List<Partial<?, ?>> partials =
                    List.copyOf(result.partials().stream().toList());
            assertThat(partials)
                    .<Object>extracting(Partial::input)
                    .startsWith(
                            new RowRange(0, 8),
                            new RowRange(8, 12),
                            new RowRange(12, 13),
                            new RowRange(14, 16),
                            new RowRange(16, 17),
                            new RowRange(18, 20),
                            new RowRange(20, 24),
                            new RowRange(24, 32),
                            new RowRange(32, 48));
            assertThat(result.partials().count()).isEqualTo(partials.size());
            assertThat(result.digest()).isEqualTo(serialDigest());
        }
    }

    private String serialDigest() throws Exception {
        try (Pool pool = Pool.serial(rows()).onPoison(OnPoison.SKIP).open()) {
            return pool.execute(Run.of(new BadRows(BAD, false), SEED).withInputs(Inputs.rowsByCount(pool.data(), 32)))
                    .digest();
        }
    }

    private Path rows() throws Exception {
        Path file = directory.resolve("rows.arrow");
        if (!Files.exists(file)) {
            try (RaggedArrowWriter writer =
                    RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
                for (int row = 0; row < ROWS; row++) {
                    writer.append(new double[] {row}, 0, 1);
                }
                writer.commit();
            }
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"SIGKILL", "THROW", "HEAP"})
    void skipsATrialAsAWhole(Fault fault) {
        try (Pool pool = processes().onPoison(OnPoison.SKIP).open()) {
            RunResult<Double> result = pool.execute(run(new Faulty(fault, 137, "")));
            assertThat(result.partials().count()).isEqualTo(499);
            assertThat(List.<Missing<?>>copyOf(result.partials().missing()))
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.input()).isEqualTo(new Trial(137)));
        }
    }

    @Test
    void leavesNothingOutOfAStream() {
        try (Pool pool = processes().onPoison(OnPoison.SKIP).open();
                Stream<Double> values = pool.map(new Faulty(Fault.THROW, 137, ""), Inputs.trials(500), SEED)) {
            assertThatThrownBy(values::toList)
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 137 (Trial[number=137]) can't be computed: the kernel threw");
        }
    }

    @Test
    void goesOnWithFewerWorkersWhenTheSystemKillsThemForMemory() throws Exception {
        try (Pool pool = hungry()) {
            RunResult<Double> result =
                    pool.execute(run(new Hungry(137, counter().toString(), 1)));
            assertThat(result.report().workersLost()).isEqualTo(1);
            // the kernel's own kill(1) may be left, which is told as well
            assertThat(warnings)
                    .filteredOn(warning -> warning.contains("while computing"))
                    .singleElement()
                    .asString()
                    .contains("was killed by SIGKILL (exit 137) for want of memory on this node: lower --workers");
        }
    }

    @Test
    void givesUpWhenTheSystemHasNoMemoryForASingleWorker() throws Exception {
        try (Pool pool = hungry()) {
            assertThatThrownBy(() -> pool.execute(run(new Hungry(137, counter().toString(), 99))))
                    .isInstanceOfSatisfying(
                            WorkersUnusableException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OS_LIMIT))
                    .hasMessageContaining("the system has no memory for chunk 137 (Trial[number=137])")
                    .hasMessageContaining("also when a single worker is left");
        }
    }

    private Pool hungry() throws Exception {
        Files.writeString(counter(), "oom_kill 0\n");
        PoolBuilder builder = processes();
        return builder.faults(builder.faults().with(counter())).open();
    }

    private Path counter() {
        return directory.resolve("memory.events");
    }

    @Test
    void tellsThatNoThreadCanBeMade() {
        String marker = directory.resolve("struck").toString();
        try (Pool pool = processes().open()) {
            RunResult<Double> result = pool.execute(run(new Faulty(Fault.NO_THREAD, 137, marker)));
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(warnings).singleElement().asString().contains("unable to create native thread");
        }
    }

    /// Nobody computes a chunk while its worker is still dying.
    private PoolBuilder processes() {
        PoolBuilder builder = Pool.processes().workers(2).workerHeap("64m").runDirectory(directory);
        return builder.faults(builder.faults().with(builder.faults().retries().withoutCopies()));
    }

    private <P> Run<Trial, P, Double> run(io.forkmap.kernel.Job<Trial, P, Double> job) {
        return Run.of(job, SEED).withInputs(Inputs.trials(500)).observedBy(observer());
    }

    private RunObserver observer() {
        return new RunObserver() {
            @Override
            public void warned(String what) {
                warnings.add(what);
            }
        };
    }
}
