package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sums of many rows in one call, bit for bit against those of the rows.
class ColumnSumsTest {
    private static final int ROWS = 100;

    @TempDir
    private Path directory;

    /// Of 0 to 22 values, so that no two orders give the same bits, and one row of negative zeros.
    private static double[][] rows() {
        SplittableRandom random = new SplittableRandom(7);
        double[][] rows = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = random.doubles(i * 7 % 23)
                    .map(x -> signed(x) * Math.pow(10, x * 12 - 6))
                    .toArray();
        }
        rows[50] = new double[] {-0.0, -0.0, -0.0, -0.0, -0.0};
        return rows;
    }

    private static double signed(double x) {
        return x < 0.5 ? -x : x;
    }

    private static long[] bits(double[] values, long count) {
        return LongStream.range(0, count)
                .map(i -> Double.doubleToRawLongBits(values[(int) i]))
                .toArray();
    }

    private static void requireSameBits(RaggedDoubles column, long begin, long end) {
        double[] expected = LongStream.range(begin, end)
                .mapToDouble(row -> column.row(row).sum())
                .toArray();
        double[] sums = new double[expected.length + 1];
        sums[expected.length] = 42;
        column.sums(new RowRange(begin, end), sums);
        assertThat(bits(sums, end - begin)).isEqualTo(bits(expected, end - begin));
        assertThat(sums[expected.length]).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void areThoseOfTheRowsOfAnyNumberOfBatches(int batches) throws IOException {
        Path file = directory.resolve("rows.arrow");
        BatchedFile.write(file, "x", batches, rows());
        try (Dataset data = Dataset.open(file)) {
            RaggedDoubles x = data.doubles("x");
            requireSameBits(x, 0, ROWS);
            requireSameBits(x, 3, 97);
            requireSameBits(x, 41, 42);
            requireSameBits(x, ROWS, ROWS);
        }
    }

    @Test
    void areThoseOfSeveralFilesAndOfAnotherProcess() throws IOException {
        Path parts = directory.resolve("parts");
        assertThat(parts.toFile().mkdir()).isTrue();
        BatchedFile.write(parts.resolve("a.arrow"), "x", 3, rows());
        BatchedFile.write(parts.resolve("b.arrow"), "x", 2, rows());
        try (Dataset data = Dataset.open(parts)) {
            requireSameBits(data.doubles("x"), 0, 2 * ROWS);
            Path index = directory.resolve("index");
            data.writeIndex(index);
            List<MemorySegment> files = data.fileBytes();
            RowFetcher fetcher =
                    (file, at, target) -> target.copyFrom(files.get(file).asSlice(at, target.byteSize()));
            try (Dataset served = Dataset.served(index, fetcher, 1 << 20)) {
                requireSameBits(served.doubles("x"), 0, 2 * ROWS);
            }
        }
    }

    /// Of null rows, which have none or some in the file, the sum is 0, as of the row.
    @ParameterizedTest
    @ValueSource(strings = {"wide.arrow", "sliced.arrow", "mixed.arrow", "offsets_from_1.arrow"})
    void areThoseOfForeignFiles(String fixture) {
        try (Dataset data = Fixtures.open(fixture)) {
            assertThat(data.columns()).isNotEmpty();
            for (Column column : data.columns()) {
                int count = Math.toIntExact(column.rowCount());
                RowRange all = new RowRange(0, count);
                String name = column.name();
                switch (column.type()) {
                    case FLOAT64 -> requireSameBits(data.doubles(name), 0, count);
                    case FLOAT32 -> {
                        RaggedFloats floats = data.floats(name);
                        double[] sums = new double[count];
                        floats.sums(all, sums);
                        double[] expected = IntStream.range(0, count)
                                .mapToDouble(row -> floats.row(row).sum())
                                .toArray();
                        assertThat(bits(sums, count)).isEqualTo(bits(expected, count));
                    }
                    case INT64 -> {
                        RaggedLongs longs = data.longs(name);
                        long[] sums = new long[count];
                        longs.sums(all, sums);
                        assertThat(sums)
                                .containsExactly(IntStream.range(0, count)
                                        .mapToLong(row -> longs.row(row).sum())
                                        .toArray());
                    }
                    case INT32 -> {
                        RaggedInts ints = data.ints(name);
                        long[] sums = new long[count];
                        ints.sums(all, sums);
                        assertThat(sums)
                                .containsExactly(IntStream.range(0, count)
                                        .mapToLong(row -> ints.row(row).sum())
                                        .toArray());
                    }
                }
            }
        }
    }

    @Test
    void takeNoNullForANumber() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            RaggedDoubles holes = data.doubles("holes", Nulls.ALLOWED);
            assertThatThrownBy(() -> holes.sums(new RowRange(1, 2), new double[1]))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("null values");
        }
    }

    @Test
    void refuseRowsThatThereAreNotAndATargetThatIsTooShort() {
        try (Dataset data = Dataset.of("x", new double[] {1}, new double[] {2})) {
            RaggedDoubles x = data.doubles("x");
            assertThatThrownBy(() -> x.sums(new RowRange(1, 3), new double[9]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("rows [1, 3) of a column of 2 rows, into an array of 9");
            assertThatThrownBy(() -> x.sums(new RowRange(0, 2), new double[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("into an array of 1");
        }
    }
}
