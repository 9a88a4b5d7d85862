package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Faulty;
import io.forkmap.jobs.Faulty.Fault;
import io.forkmap.jobs.Pi;
import io.forkmap.jobs.Reused;
import io.forkmap.jobs.RowSums;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every engine promises, whatever the number of its workers and their threads. The serial engine is the
/// reference.
@ParameterizedClass
@MethodSource("engines")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EngineContractIT {
    private static final long SEED = 42;

    /// Of each engine for all tests that need no dataset, so that it also has to bear all of them.
    private static Pool pool;

    private static Leftovers leftovers;

    @TempDir
    private static Path directory;

    @TempDir
    private Path files;

    private final Engine engine;
    private final int workers;
    private final int threads;

    EngineContractIT(Engine engine, int workers, int threads) {
        this.engine = engine;
        this.workers = workers;
        this.threads = threads;
    }

    static Stream<Arguments> engines() {
        return Stream.of(
                Arguments.of(Engine.SERIAL, 1, 1),
                Arguments.of(Engine.THREADS, 1, 1),
                Arguments.of(Engine.THREADS, 3, 1),
                Arguments.of(Engine.PROCESSES, 1, 1),
                Arguments.of(Engine.PROCESSES, 3, 1),
                Arguments.of(Engine.PROCESSES, 1, 2),
                Arguments.of(Engine.PROCESSES, 2, 2),
                Arguments.of(Engine.SHM, 2, 1),
                Arguments.of(Engine.COPIES, 2, 1),
                Arguments.of(Engine.MANAGER, 1, 2));
    }

    @BeforeParameterizedClassInvocation
    static void looksAround(Engine engine, int workers, int threads) {
        leftovers = Leftovers.now(directory);
        pool = builder(engine, workers, threads).open();
    }

    @AfterParameterizedClassInvocation
    static void leavesNothingBehind() {
        pool.close();
        leftovers.assertNone();
    }

    @Test
    void computesTrials() {
        RunResult<Double> expected = serial(new Pi(100), Inputs.trials(5000));
        RunResult<Double> result = pool.execute(Run.of(new Pi(100), SEED).withInputs(Inputs.trials(5000)));
        assertThat(result.value()).isEqualTo(expected.value()).isBetween(3.13, 3.15);
        assertThat(result.digest()).isEqualTo(expected.digest());
        assertThat(result.report().chunks()).isEqualTo(5000);
    }

    @Test
    void computesRowsOfARaggedFile() throws Exception {
        Path file = raggedFile();
        RunResult<RowSums.Sum> expected;
        try (Pool reference = Pool.serial(file).open()) {
            expected = reference.execute(Run.of(new RowSums("x"), SEED));
        }
        try (Pool rows = builder(engine, workers, threads, file).open()) {
            RunResult<RowSums.Sum> result = rows.execute(Run.of(new RowSums("x"), SEED));
            assertThat(result.value().lengths()).isEqualTo(lengths());
            assertThat(result.value().count())
                    .isEqualTo(Arrays.stream(lengths()).sum());
            assertThat(result.value().sum()).isEqualTo(expected.value().sum());
            assertThat(result.digest()).isEqualTo(expected.digest());
            assertThat(result.report().chunks()).isGreaterThan(10);
        }
    }

    @Test
    void repeatsPointsWithStreamsOfTheirOwn() {
        List<Reused.Point> points = IntStream.range(0, 50)
                .mapToObj(i -> new Reused.Point("p" + i, i / 10.0))
                .toList();
        Inputs<Reused.Point> inputs = Inputs.of(points).replicated(7);
        RunResult<Double> expected = serial(new Reused(30), inputs);
        RunResult<Double> result = pool.execute(Run.of(new Reused(30), SEED).withInputs(inputs));
        assertThat(result.digest()).isEqualTo(expected.digest());
        List<Partial<?, ?>> partials = List.copyOf(result.partials().stream().toList());
        assertThat(partials).hasSize(350).extracting(Partial::replicate).startsWith(0, 1, 2, 3, 4, 5, 6, 0);
        assertThat(partials.stream()
                        .map(partial -> ((double[]) partial.value())[29])
                        .distinct())
                .hasSize(350);
        assertThat(partials.get(8).input()).isEqualTo(points.get(1));
    }

    @Test
    void dependsOnTheSeed() {
        Inputs<Trial> inputs = Inputs.trials(10);
        assertThat(pool.run(new Pi(100), inputs, 1)).isNotEqualTo(pool.run(new Pi(100), inputs, 2));
    }

    @Test
    void mapsLazilyInInputOrder() {
        List<Long> expected = hits(200);
        try (Stream<Long> all = pool.map(new Pi(100), Inputs.trials(200), SEED)) {
            assertThat(all).isEqualTo(expected);
        }
        try (Stream<Long> some = pool.map(new Pi(100), Inputs.trials(1_000_000), SEED)) {
            assertThat(some.limit(200)).isEqualTo(expected);
        }
        // the pool goes on
        assertThat(pool.run(new Pi(100), Inputs.trials(10), SEED)).isPositive();
    }

    @Test
    void refusesToReadOnInAStreamThatWasEnded() {
        Iterator<Long> abandoned =
                pool.map(new Pi(10), Inputs.trials(1_000_000), SEED).iterator();
        abandoned.next();
        pool.run(new Pi(10), Inputs.trials(10), SEED);
        assertThatThrownBy(() -> {
                    while (abandoned.hasNext()) {
                        abandoned.next();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another run");
    }

    @Test
    void computesManyTinyChunks() {
        RunResult<Double> expected = serial(new Pi(1), Inputs.trials(300_000));
        RunResult<Double> result = pool.execute(Run.of(new Pi(1), SEED).withInputs(Inputs.trials(300_000)));
        assertThat(result.digest()).isEqualTo(expected.digest());
    }

    @Test
    void sendsEachChunkByItself() {
        RunResult<Double> expected = serial(new Pi(1), Inputs.trials(5000));
        try (Pool single = builder(engine, workers, threads).leaseChunks(1).open()) {
            RunResult<Double> result = single.execute(Run.of(new Pi(1), SEED).withInputs(Inputs.trials(5000)));
            assertThat(result.digest()).isEqualTo(expected.digest());
        }
    }

    @Test
    void carriesLargePartials() {
        List<Reused.Point> points = List.of(new Reused.Point("a", 1), new Reused.Point("b", 2));
        Inputs<Reused.Point> inputs = Inputs.of(points).replicated(20);
        RunResult<Double> expected = serial(new Reused(500_000), inputs);
        RunResult<Double> result =
                pool.execute(Run.of(new Reused(500_000), SEED).withInputs(inputs));
        assertThat(result.digest()).isEqualTo(expected.digest());
    }

    @Test
    void refusesAPartialThatIsTooLarge() {
        Inputs<Reused.Point> inputs = Inputs.of(List.of(new Reused.Point("a", 1)));
        assertThatThrownBy(() -> pool.run(new Reused(9_000_000), inputs, SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("chunk 0")
                .hasMessageContaining("the partial takes 72000004 bytes");
    }

    @Test
    void tellsWhichChunkFailedAndGoesOn() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.THROW, 13, ""), Inputs.trials(40), SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("chunk 13 (Trial[number=13])")
                .hasMessageContaining("java.lang.ArithmeticException: no root in [0, 1)")
                .hasMessageContaining("Faulty.strike");
        assertThat(pool.run(new Pi(10), Inputs.trials(10), SEED)).isPositive();
    }

    @Test
    void survivesAnExceptionThatCannotBePrinted() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.UNPRINTABLE, 3, ""), Inputs.trials(5), SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("Unprintable");
    }

    @Test
    void reportsAStackOverflow() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.STACK_OVERFLOW, 3, ""), Inputs.trials(5), SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void refusesANullPartial() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.NULL_PARTIAL, 3, ""), Inputs.trials(5), SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("chunk 3")
                .hasMessageContaining("null");
    }

    @Test
    void tellsThatPrepareThrew() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.PREPARE, 0, ""), Inputs.trials(5), SEED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("could not prepare")
                .hasMessageContaining("no such table");
        // though other workers find out only now
        assertThat(pool.run(new Pi(10), Inputs.trials(10), SEED)).isPositive();
    }

    @Test
    void keepsThePartialsWhenAnalyseThrows() {
        assertThatThrownBy(() -> pool.run(new Faulty(Fault.ANALYSE, 0, ""), Inputs.trials(5), SEED))
                .isInstanceOfSatisfying(AnalysisFailedException.class, e -> {
                    assertThat(e).hasMessageContaining("all 5 chunks").hasMessageContaining("no fit");
                    assertThat(e.partials().count()).isEqualTo(5);
                    assertThat(e.partials().stream().map(partial -> (Object) partial.value()))
                            .contains(RandomStream.of(SEED, 4, 0).nextDouble());
                });
    }

    @Test
    void noticesThatTheDatasetWasReplaced() throws Exception {
        Path file = raggedFile();
        try (Pool rows = builder(engine, workers, threads, file).open()) {
            rows.run(new RowSums("x"), SEED);
            Files.delete(file);
            raggedFile();
            assertThatThrownBy(() -> rows.run(new RowSums("x"), SEED))
                    .isInstanceOf(DatasetChangedException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("replaced");
        }
    }

    /// What `Pi(100)` must find in each trial.
    private static List<Long> hits(int trials) {
        return IntStream.range(0, trials)
                .mapToObj(i -> new Pi(100).apply(new Trial(i), Dataset.none(), RandomStream.of(SEED, i, 0)))
                .toList();
    }

    private static PoolBuilder builder(Engine engine, int workers, int threads, Path... data) {
        return Pool.builder(engine, data)
                .workers(workers)
                .workerThreads(threads)
                .runDirectory(directory)
                .shmDirectory(directory);
    }

    private static <I, P, R> RunResult<R> serial(Job<I, P, R> job, Inputs<I> inputs) {
        try (Pool reference = Pool.serial().open()) {
            return reference.execute(Run.of(job, SEED).withInputs(inputs));
        }
    }

    /// 0 to 4999 values a row, and one row that is larger than all others together.
    private static long[] lengths() {
        return IntStream.range(0, 400)
                .mapToLong(i -> i == 200 ? 1_000_000 : i * 37L % 5000)
                .toArray();
    }

    private Path raggedFile() throws Exception {
        Path file = files.resolve("ragged.arrow");
        RandomStream random = RandomStream.of(7, 0, 0);
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (long length : lengths()) {
                writer.append(random.doubles(length).toArray(), 0, (int) length);
            }
            writer.commit();
        }
        return file;
    }
}
