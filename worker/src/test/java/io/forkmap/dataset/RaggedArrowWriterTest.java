package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RaggedArrowWriterTest {
    private static final List<ColumnSpec> ENERGY = List.of(ColumnSpec.of("energy", ElementType.FLOAT64));

    @TempDir
    private Path directory;

    @Test
    void readsBackWhatItWrote() {
        Path file = directory.resolve("a.arrow");
        double[] values = {1, Double.NaN, -0.0, 4};
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, ENERGY)) {
            writer.append(values, 0, 3);
            writer.append(values, 1, 1);
            writer.append(values, 3, 4);
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            RaggedDoubles rows = data.doubles("energy");
            assertThat(rows.rowCount()).isEqualTo(3);
            assertThat(rows.row(0).toArray()).containsExactly(1, Double.NaN, -0.0);
            assertThat(rows.row(1).toArray()).isEmpty();
            assertThat(rows.row(2).toArray()).containsExactly(4);
        }
    }

    @Test
    void writesAllTypesInManyBatches() {
        Path file = directory.resolve("b.arrow");
        List<ColumnSpec> columns = List.of(
                ColumnSpec.of("d", ElementType.FLOAT64),
                new ColumnSpec("f", ElementType.FLOAT32, true),
                ColumnSpec.of("l", ElementType.INT64),
                new ColumnSpec("i", ElementType.INT32, true));
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, columns, false, 300)) {
            for (int row = 0; row < 50; row++) {
                for (int k = 0; k < row % 7; k++) {
                    writer.put(0, new double[] {row + k}, 0, 1);
                    writer.put(1, new float[] {row - k}, 0, 1);
                    writer.put(2, new long[] {(long) row << 40 | k}, 0, 1);
                }
                writer.put(3, new int[] {row, -row}, 0, 2);
                writer.endRow();
            }
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.columns()).allSatisfy(c -> assertThat(c.batches()).isGreaterThan(5));
            assertThat(data.rowCount()).isEqualTo(50);
            for (long row = 49; row >= 0; row--) {
                assertThat(data.ints().row(row).toArray()).containsExactly((int) row, (int) -row);
                assertThat(data.longs().length(row)).isEqualTo(row % 7);
                for (long k = 0; k < row % 7; k++) {
                    assertThat(data.doubles().row(row).get(k)).isEqualTo(row + k);
                    assertThat(data.floats().row(row).get(k)).isEqualTo(row - k);
                    assertThat(data.longs().row(row).get(k)).isEqualTo(row << 40 | k);
                }
                assertThat(data.rowBytes(row)).isEqualTo(row % 7 * 20 + 8);
            }
        }
    }

    @Test
    void writesRowsOfOneLengthAndSingleValues() {
        Path file = directory.resolve("fixed.arrow");
        List<ColumnSpec> columns = List.of(
                new ColumnSpec("momentum", ElementType.FLOAT32, new Layout.Fixed(3), false),
                ColumnSpec.of("hits", ElementType.INT64),
                new ColumnSpec("weight", ElementType.FLOAT64, new Layout.Plain(), false));
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, columns, false, 100)) {
            for (int row = 0; row < 20; row++) {
                writer.put(0, new float[] {row, -row, 0.5f}, 0, 3);
                writer.put(1, new long[] {row, row}, 0, row % 3);
                writer.put(2, new double[] {row / 4.0}, 0, 1);
                writer.endRow();
            }
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.columns())
                    .extracting(Column::layout)
                    .containsExactly(new Layout.Fixed(3), new Layout.Ragged(), new Layout.Plain());
            assertThat(data.columns()).allSatisfy(c -> assertThat(c.batches()).isGreaterThan(2));
            for (int row = 0; row < 20; row++) {
                assertThat(data.floats("momentum").row(row).toArray()).containsExactly(row, -row, 0.5f);
                assertThat(data.longs("hits").length(row)).isEqualTo(row % 3);
                assertThat(data.doubles("weight").row(row).toArray()).containsExactly(row / 4.0);
            }
        }
    }

    @Test
    void refusesRowOfAnotherLengthThanItsColumnHas() {
        ColumnSpec pair = new ColumnSpec("pair", ElementType.INT32, new Layout.Fixed(2), false);
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(directory.resolve("f.arrow"), List.of(pair))) {
            writer.put(0, new int[] {1, 2, 3}, 0, 3);
            assertThatThrownBy(writer::endRow).hasMessageContaining("\"pair\" has 2 values in each row");
        }
    }

    /// pyarrow read this very file with the right values.
    @Test
    void writesTheBytesThatPyarrowRead() throws IOException {
        Path file = directory.resolve("c.arrow");
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, WrittenFixture.COLUMNS, false, 64)) {
            WrittenFixture.fill(writer);
            writer.commit();
        }
        assertThat(file).hasSameBinaryContentAs(Fixtures.path("written.arrow"));
        try (Dataset data = Dataset.open(file)) {
            assertThat(Fixtures.actual(data)).isEqualTo(Fixtures.expected("written.arrow"));
        }
    }

    @Test
    void growsWithRowsThatAreLargerThanABatch() {
        Path file = directory.resolve("d.arrow");
        double[] values = new double[100_000];
        values[99_999] = 7;
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, ENERGY, false, 1000)) {
            writer.append(values, 0, values.length);
            writer.append(values, 99_999, 100_000);
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.doubles().row(0).toArray()).isEqualTo(values);
            assertThat(data.doubles().row(1).get(0)).isEqualTo(7);
        }
    }

    @Test
    void leavesNothingWithoutCommit() throws IOException {
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(directory.resolve("e.arrow"), ENERGY)) {
            writer.append(new double[] {1}, 0, 1);
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesAnExistingFileUnlessToldToOverwrite() throws IOException {
        Path file = Files.writeString(directory.resolve("f.arrow"), "mine");
        assertThatThrownBy(() -> RaggedArrowWriter.create(file, ENERGY))
                .isInstanceOf(DatasetException.class)
                .hasMessage(file + ": exists already; give another name, or let it be overwritten");
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, ENERGY, true)) {
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.rowCount()).isZero();
        }
    }

    @Test
    void saysWhyAFileCantBeCreated() {
        Path file = directory.resolve("missing/g.arrow");
        assertThatThrownBy(() -> RaggedArrowWriter.create(file, ENERGY))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.IO))
                .hasMessageContaining(file + ": can't be created: no such file or directory");
    }

    @Test
    void refusesValuesOfAnotherType() {
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(directory.resolve("h.arrow"), ENERGY)) {
            assertThatThrownBy(() -> writer.append(new int[1], 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("column \"energy\" is float64; it was given int32");
            assertThatThrownBy(() -> writer.append(new double[1], 0, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("values [0, 2) of an array of 1");
        }
    }
}
