package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values picked from all rows of a column, against the rows one behind the other.
class GatherTest {
    private static final int ROWS = 100;

    @TempDir
    private Path directory;

    private static double[][] rows() {
        double[][] rows = new double[ROWS][];
        for (int i = 0; i < ROWS; i++) {
            rows[i] = new double[i * 7 % 13]; // empty ones among them
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] = i + k / 100.0;
            }
        }
        return rows;
    }

    private static double[] inOrder(RaggedDoubles column) {
        return LongStream.range(0, column.rowCount())
                .boxed()
                .flatMapToDouble(row -> DoubleStream.of(column.row(row).toArray()))
                .toArray();
    }

    private static double[] gathered(RaggedDoubles column) {
        long[] places = LongStream.range(0, column.valueCount())
                .map(i -> column.valueCount() - 1 - i)
                .toArray();
        double[] backwards = new double[places.length];
        column.gather(places, backwards);
        double[] values = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            values[(int) places[i]] = backwards[i];
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void picksFromAnyNumberOfBatches(int batches) throws IOException {
        Path file = directory.resolve("rows.arrow");
        BatchedFile.write(file, "x", batches, rows());
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.doubles("x").valueCount()).isPositive();
            assertThat(gathered(data.doubles("x"))).isEqualTo(inOrder(data.doubles("x")));
        }
    }

    @Test
    void picksFromSeveralFilesAndFromAnotherProcess() throws IOException {
        Path parts = directory.resolve("parts");
        assertThat(parts.toFile().mkdir()).isTrue();
        BatchedFile.write(parts.resolve("a.arrow"), "x", 3, rows());
        BatchedFile.write(parts.resolve("b.arrow"), "x", 2, rows());
        try (Dataset data = Dataset.open(parts)) {
            double[] expected = inOrder(data.doubles("x"));
            assertThat(gathered(data.doubles("x"))).isEqualTo(expected);
            Path index = directory.resolve("index");
            data.writeIndex(index);
            List<MemorySegment> files = data.fileBytes();
            RowFetcher fetcher =
                    (file, at, target) -> target.copyFrom(files.get(file).asSlice(at, target.byteSize()));
            try (Dataset served = Dataset.served(index, fetcher, 1 << 20)) {
                assertThat(gathered(served.doubles("x"))).isEqualTo(expected);
            }
        }
    }

    /// Null rows among them, also such that have values in the file, which are none of the column's.
    @ParameterizedTest
    @ValueSource(strings = {"wide.arrow", "sliced.arrow", "mixed.arrow", "offsets_from_1.arrow", "null_values.arrow"})
    void picksWhatTheRowsOfForeignFilesHave(String fixture) {
        int picked = 0;
        try (Dataset data = Fixtures.open(fixture)) {
            for (Column column : data.columns()) {
                String name = column.name();
                picked += switch (column.type()) {
                    case FLOAT64 -> same(data.doubles(name, Nulls.ALLOWED));
                    case FLOAT32 -> same(data.floats(name, Nulls.ALLOWED));
                    case INT64 -> same(data.longs(name, Nulls.ALLOWED));
                    case INT32 -> same(data.ints(name, Nulls.ALLOWED));
                };
            }
        }
        assertThat(picked).isPositive();
    }

    private static int same(RaggedDoubles column) {
        assertThat(gathered(column)).isEqualTo(inOrder(column));
        return 1;
    }

    private static int same(RaggedFloats column) {
        int at = 0;
        float[] one = new float[1];
        for (long row = 0; row < column.rowCount(); row++) {
            for (float value : column.row(row).toArray()) {
                column.gather(new long[] {at++}, one);
                assertThat(one).containsExactly(value);
            }
        }
        assertThat(column.valueCount()).isEqualTo(at);
        return 1;
    }

    private static int same(RaggedLongs column) {
        int at = 0;
        long[] one = new long[1];
        for (long row = 0; row < column.rowCount(); row++) {
            for (long value : column.row(row).toArray()) {
                column.gather(new long[] {at++}, one);
                assertThat(one).containsExactly(value);
            }
        }
        assertThat(column.valueCount()).isEqualTo(at);
        return 1;
    }

    private static int same(RaggedInts column) {
        int at = 0;
        int[] one = new int[1];
        for (long row = 0; row < column.rowCount(); row++) {
            for (int value : column.row(row).toArray()) {
                column.gather(new long[] {at++}, one);
                assertThat(one).containsExactly(value);
            }
        }
        assertThat(column.valueCount()).isEqualTo(at);
        return 1;
    }

    @Test
    void refusesPlacesThatThereAreNot() {
        try (Dataset data = Dataset.of("x", new double[] {1, 2}, new double[] {})) {
            RaggedDoubles x = data.doubles("x");
            assertThatThrownBy(() -> x.gather(new long[] {2}, new double[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("value 2 of a column of 2 values");
            assertThatThrownBy(() -> x.gather(new long[] {-1}, new double[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> x.gather(new long[2], new double[1]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
