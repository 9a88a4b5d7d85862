package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Fields;
import io.forkmap.jobs.Fields.Fault;
import io.forkmap.jobs.RowFields;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Missing;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Arrays that go to a file: the same bytes on every engine, whoever dies, and no file unless it is complete.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ArrayResultIT {
    private static final long SEED = 42;
    private static final int LENGTH = 1000;
    private static final Inputs<Trial> TRIALS = Inputs.trials(40);
    private static final int ROWS = 64;
    private static final ValueLayout.OfLong LITTLE_LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private @Nullable Leftovers leftovers;

    @TempDir
    Path directory;

    @TempDir
    Path files;

    @BeforeEach
    void looksAround() {
        leftovers = Leftovers.now(directory);
    }

    @AfterEach
    void leavesNothingBehind() throws IOException {
        Objects.requireNonNull(leftovers).assertNone();
        try (Stream<Path> left = Files.list(files)) {
            assertThat(left.map(each -> each.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL, 1", "THREADS, 3", "PROCESSES, 1", "PROCESSES, 3", "SHM, 2", "COPIES, 2", "MANAGER, 2"})
    void writesAnArrayForEachChunk(Engine engine, int workers) {
        Path file = files.resolve("fields.npy");
        try (Pool pool = builder(engine, workers).open()) {
            RunResult<Double> result = pool.execute(
                    Run.of(new Fields(LENGTH), SEED).withInputs(TRIALS).withArrays(file));
            assertThat(result.digest()).isEqualTo(serial("other.npy").digest());
            assertThat(file).hasSameBinaryContentAs(files.resolve("other.npy"));
            MemorySegment values = values(file);
            assertThat(values.byteSize()).isEqualTo(40 * 2 * LENGTH * 8);
            assertThat(values.asSlice(7 * 2 * LENGTH * 8, 2 * LENGTH * 8).toArray(LITTLE_LONG))
                    .isEqualTo(expected(7));
            // the same answer where nobody wants the arrays
            assertThat(pool.execute(Run.of(new Fields(LENGTH), SEED).withInputs(TRIALS))
                            .digest())
                    .isEqualTo(result.digest());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 2"})
    void writesTheSameFromSeveralThreadsOfAWorker(int workers, int threads) {
        serial("other.npy");
        Path file = files.resolve("fields.npy");
        try (Pool pool =
                builder(Engine.PROCESSES, workers).workerThreads(threads).open()) {
            pool.execute(Run.of(new Fields(LENGTH), SEED).withInputs(TRIALS).withArrays(file));
            assertThat(file).hasSameBinaryContentAs(files.resolve("other.npy"));
            Path struck = files.resolve("struck.npy");
            Fields job =
                    new Fields(LENGTH, Fault.HALT, 13, files.resolve("marker").toString());
            RunResult<Double> result =
                    pool.execute(Run.of(job, SEED).withInputs(TRIALS).withArrays(struck));
            assertThat(result.report().workersLost()).isEqualTo(1);
            assertThat(struck).hasSameBinaryContentAs(file);
        }
    }

    /// The bits that the job must give for a trial.
    private static long[] expected(long trial) {
        RandomStream random = RandomStream.of(SEED, trial, 0);
        long[] bits = new long[2 * LENGTH];
        for (int k = 1; k < bits.length - 1; k++) {
            bits[k] = Double.doubleToLongBits(random.nextDouble());
        }
        bits[0] = Double.doubleToLongBits(Double.NaN);
        return bits;
    }

    /// What is behind the head.
    private static MemorySegment values(Path file) {
        try {
            return MemorySegment.ofArray(Files.readAllBytes(file)).asSlice(4096);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writesAnArrayForEachRow(ElementType type) throws IOException {
        for (Engine engine : List.of(Engine.SERIAL, Engine.THREADS, Engine.PROCESSES)) {
            Path file = files.resolve(engine + ".npy");
            try (Pool pool = builder(engine, 2, rows()).open()) {
                pool.execute(Run.of(new RowFields(type, true, new long[0]), SEED)
                        .withInputs(Inputs.rowsByCount(pool.data(), 5))
                        .withArrays(file));
            }
            assertThat(file).hasSameBinaryContentAs(files.resolve(Engine.SERIAL + ".npy"));
        }
        try (Dataset written = Dataset.open(files.resolve(Engine.SERIAL + ".npy"))) {
            assertThat(written.rowCount()).isEqualTo(ROWS);
            for (int row = 0; row < ROWS; row++) {
                assertThat(first(written, type, row)).isEqualTo(row);
            }
        }
    }

    private static double first(Dataset written, ElementType type, long row) {
        return switch (type) {
            case FLOAT64 -> written.doubles().row(row).get(0);
            case FLOAT32 -> written.floats().row(row).get(0);
            case INT64 -> written.longs().row(row).get(0);
            case INT32 -> written.ints().row(row).get(0);
        };
    }

    @Test
    void putsReplicatesOfRowsBehindEachOther() throws IOException {
        Path file = files.resolve("replicates.npy");
        try (Pool pool = builder(Engine.THREADS, 2, rows()).open()) {
            pool.execute(Run.of(new RowFields(ElementType.FLOAT64, true, new long[0]), SEED)
                    .withInputs(Inputs.rowsByCount(pool.data(), 5).replicated(3))
                    .withArrays(file));
        }
        assertThat(new String(Files.readAllBytes(file), 0, 80, StandardCharsets.ISO_8859_1))
                .contains("'shape': (3, 64, 3,)");
        long[] replicate = values(file).asSlice(ROWS * 3 * 8, ROWS * 3 * 8).toArray(LITTLE_LONG);
        assertThat(replicate[3]).isEqualTo(Double.doubleToLongBits(1));
        assertThat(values(file).mismatch(MemorySegment.ofArray(replicate))).isEqualTo(replicate.length * 8L);
    }

    @Test
    void survivesAWorkerThatDiesWithItsArrayFilled() {
        Path file = files.resolve("struck.npy");
        Fields job = new Fields(LENGTH, Fault.HALT, 13, files.resolve("marker").toString());
        try (Pool pool = builder(Engine.PROCESSES, 2).open()) {
            pool.execute(Run.of(job, SEED).withInputs(TRIALS).withArrays(file));
            assertThat(files.resolve("marker"))
                    .exists(); // it has died, though the run may have ended before that was seen
            serial("other.npy");
            assertThat(file).hasSameBinaryContentAs(files.resolve("other.npy"));
        }
    }

    @Test
    void endsTheLoserOfARaceBeforeTheFileGetsItsName() throws IOException {
        Path file = files.resolve("raced.npy");
        Path marker = directory.resolve("m");
        Fields job = new Fields(LENGTH, Fault.PARK, 3, marker.toString());
        try (Pool pool = builder(Engine.PROCESSES, 2).open()) {
            RunResult<Double> result =
                    pool.execute(Run.of(job, SEED).withInputs(TRIALS).withArrays(file));
            long loser = Long.parseLong(Files.readString(Path.of(marker + ".pid")));
            assertThat(ProcessHandle.of(loser)).isEmpty();
            assertThat(result.report().workersLost()).isZero();
            serial("other.npy");
            assertThat(file).hasSameBinaryContentAs(files.resolve("other.npy"));
            // the pool goes on
            assertThat(pool.run(new Fields(LENGTH), TRIALS, SEED)).isEqualTo(result.value());
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL, 1", "THREADS, 2", "PROCESSES, 2"})
    void marksSkippedRowsWithNaN(Engine engine, int workers) throws IOException {
        Path file = files.resolve("skipped.npy");
        try (Pool pool =
                builder(engine, workers, rows()).onPoison(OnPoison.SKIP).open()) {
            RunResult<Long> result =
                    pool.execute(Run.of(new RowFields(ElementType.FLOAT32, true, new long[] {13, 50}), SEED)
                            .withInputs(Inputs.rowsByCount(pool.data(), 8))
                            .withArrays(file));
            List<Missing<?>> missing = List.copyOf(result.partials().missing());
            assertThat(missing).extracting(Missing::chunk).containsExactly(1L, 6L);
        }
        try (Dataset written = Dataset.open(file)) {
            for (int row = 0; row < ROWS; row++) {
                float[] expected = row == 13 || row == 50
                        ? new float[] {Float.NaN, Float.NaN, Float.NaN}
                        : new float[] {row, row % 7, 1 / 0f};
                assertThat(written.floats().row(row).toArray()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL, 1", "PROCESSES, 2"})
    void marksChunksThatAreNotWholeWithNaN(Engine engine, int workers) throws IOException {
        Path file = files.resolve("skipped.npy");
        try (Pool pool =
                builder(engine, workers, rows()).onPoison(OnPoison.SKIP).open()) {
            pool.execute(Run.of(new RowFields(ElementType.FLOAT64, false, new long[] {13}), SEED)
                    .withInputs(Inputs.rowsByCount(pool.data(), 8))
                    .withArrays(file));
        }
        try (Dataset written = Dataset.open(file)) {
            assertThat(written.doubles().row(0).toArray()).isEqualTo(new double[] {0, 0, 1 / 0.0});
            assertThat(written.doubles().row(1).toArray()).containsOnly(Double.NaN);
            assertThat(written.doubles().row(2).toArray()).isEqualTo(new double[] {16, 2, 1 / 0.0});
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL, 1", "THREADS, 2", "PROCESSES, 2"})
    void leavesNothingOfARunThatFails(Engine engine, int workers) throws IOException {
        Path file = files.resolve("failed.npy");
        try (Pool pool = builder(engine, workers, rows()).open()) {
            Run<?, ?, ?> run = Run.of(new RowFields(ElementType.FLOAT32, true, new long[] {13}), SEED)
                    .withArrays(file);
            assertThatThrownBy(() -> pool.execute(run)).isInstanceOf(KernelFailedException.class);
        }
        assertThat(file).doesNotExist();
    }

    /// A disk that fails in the middle of a run: not the kernel's fault, and not to be skipped.
    @Test
    void tellsOfAFileThatCanNotBeWritten() throws IOException {
        Path file = files.resolve("unwritable.npy");
        Fields job = new Fields(LENGTH, Fault.NO_FILES, 5, "");
        try (Pool pool = builder(Engine.PROCESSES, 1).onPoison(OnPoison.SKIP).open()) {
            assertThatThrownBy(() ->
                            pool.execute(Run.of(job, SEED).withInputs(TRIALS).withArrays(file)))
                    .isInstanceOfSatisfying(
                            ResultFileException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO_ERROR))
                    .hasMessageContaining("File too large");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void takesTheSpaceFirst() {
        List<String> begun = new ArrayList<>();
        RunObserver observer = new RunObserver() {
            @Override
            public void planned(long chunkCount, long byteCount) {
                begun.add("begun");
            }
        };
        try (Pool pool = builder(Engine.SERIAL, 1).open()) {
            assertThatThrownBy(() -> pool.execute(Run.of(new Fields(1 << 30), SEED)
                            .withInputs(Inputs.trials(1 << 20))
                            .observedBy(observer)
                            .withArrays(files.resolve("huge.npy"))))
                    .isInstanceOfSatisfying(
                            ResultFileException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO_ERROR))
                    .hasMessageContaining(
                            "huge.npy needs 18.0 PB (18014398509486080 bytes, float64 [2, 1073741824] a" + " chunk): ");
        }
        assertThat(begun).isEmpty();
    }

    @Test
    void refusesWhatCanNotBe() throws IOException {
        Path file = files.resolve("refused.npy");
        Files.writeString(file, "mine");
        try (Pool pool =
                builder(Engine.SERIAL, 1, rows()).onPoison(OnPoison.SKIP).open()) {
            assertRefused(pool, Run.of(new Fields(3), SEED).withInputs(TRIALS).withArrays(file), "exists already");
            assertRefused(pool, Run.of(new Fields(3), SEED).withInputs(TRIALS).withArrays(files), "is no regular file");
            assertRefused(
                    pool,
                    Run.of(new RowFields(ElementType.INT32, true, new long[0]), SEED)
                            .withArrays(file),
                    "int32, which has no NaN");
            assertRefused(
                    pool,
                    Run.of(new io.forkmap.jobs.Pi(1), SEED).withInputs(TRIALS).withArrays(file),
                    "Pi fills no arrays");
            assertThat(file).hasContent("mine");
            pool.execute(Run.of(new Fields(3), SEED).withInputs(TRIALS).withArrays(new ArrayTarget(file, true)));
        }
        assertThat(file).hasSize(4096 + 40 * 2 * 3 * 8);
    }

    private static void assertRefused(Pool pool, Run<?, ?, ?> run, String why) {
        assertThatThrownBy(() -> pool.execute(run))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(why);
    }

    private RunResult<Double> serial(String name) {
        try (Pool reference = Pool.serial().open()) {
            return reference.execute(
                    Run.of(new Fields(LENGTH), SEED).withInputs(TRIALS).withArrays(files.resolve(name)));
        }
    }

    private PoolBuilder builder(Engine engine, int workers, Path... data) {
        return Pool.builder(engine, data)
                .workers(workers)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory);
    }

    /// Row `i` has `i % 7` values.
    private Path rows() throws IOException {
        Path file = files.resolve("rows.arrow");
        if (!Files.exists(file)) {
            try (RaggedArrowWriter writer =
                    RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
                for (int row = 0; row < ROWS; row++) {
                    writer.append(new double[row % 7], 0, row % 7);
                }
                writer.commit();
            }
        }
        return file;
    }
}
