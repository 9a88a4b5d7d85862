package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files whose rows follow each other.
final class SeveralFilesTest {
    private static final double[][] ROWS = {{1}, {}, {2, 3}, {4}, {5, 6, 7}, {}, {8, 9}};

    @TempDir
    private Path directory;

    @Test
    void numbersRowsThroughInNameOrder() throws IOException {
        write("run-2.arrow", 0, 1);
        write("run-10.arrow", 1, 4);
        write("run-3.arrow", 4, 4);
        write("run-9.arrow", 4, 7);
        try (Dataset data = Dataset.open(List.of(DataSource.parse(directory + "/run-*.arrow")))) {
            assertThat(data.mappedFiles())
                    .extracting(file -> file.path().getFileName().toString())
                    .containsExactly("run-10.arrow", "run-2.arrow", "run-3.arrow", "run-9.arrow");
            assertThat(data.identities().getFirst()).hasSize(4);
            RaggedDoubles rows = data.doubles("x");
            assertThat(LongStream.range(0, rows.rowCount())
                            .mapToObj(i -> rows.row(i).toArray()))
                    .containsExactly(ROWS[1], ROWS[2], ROWS[3], ROWS[0], ROWS[4], ROWS[5], ROWS[6]);
            assertThat(data.columns().getFirst().valueCount()).isEqualTo(9);
            assertThat(LongStream.range(0, 7).map(data::rowBytes)).containsExactly(0L, 16L, 8L, 8L, 24L, 0L, 16L);
            assertThatThrownBy(() -> rows.row(7)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void readsWhatOneFileOfTheSameRowsHolds() throws IOException {
        for (int i = 0; i < ROWS.length; i++) {
            write("part-" + i + ".arrow", i, i + 1);
        }
        Path whole = fileIn("whole", 0, ROWS.length);
        try (Dataset parts = Dataset.open(directory);
                Dataset one = Dataset.open(whole)) {
            assertThat(Fixtures.actual(parts)).isEqualTo(Fixtures.actual(one));
        }
    }

    @Test
    void joinsPairsOfNpyAndDenseOnes() {
        Path values = Fixtures.path("values.npy");
        Path offsets = Fixtures.path("offsets_i8.npy");
        DataSource twice = new DataSource("data", List.of(values, offsets, values, offsets), true);
        try (Dataset once = Dataset.open(values, offsets);
                Dataset data = Dataset.open(List.of(twice))) {
            List<String> lines = Fixtures.actual(once);
            assertThat(Fixtures.actual(data).subList(lines.size(), 2 * lines.size() - 1))
                    .isEqualTo(lines.subList(1, lines.size()));
        }
        Path matrix = Fixtures.path("matrix.npy");
        try (Dataset data = Dataset.open(List.of(new DataSource("m", List.of(matrix, matrix, matrix), false)))) {
            assertThat(data.rowCount()).isEqualTo(12);
            assertThat(data.doubles().row(9).toArray())
                    .isEqualTo(data.doubles().row(1).toArray());
        }
    }

    @Test
    void takesColumnsByNameWhateverTheirOrder() {
        Path first = columns("1.arrow", ColumnSpec.of("a", ElementType.INT32), ColumnSpec.of("b", ElementType.FLOAT64));
        Path second =
                columns("2.arrow", ColumnSpec.of("b", ElementType.FLOAT64), ColumnSpec.of("a", ElementType.INT32));
        try (Dataset data = open(first, second)) {
            assertThat(data.columns()).extracting(Column::toString).hasSize(2);
            assertThat(data.columns()).extracting(Column::name).containsExactly("a", "b");
            assertThat(data.ints("a").rowCount()).isEqualTo(0);
        }
    }

    @Test
    void namesBothFilesAndTheColumnThatDiffers() {
        Path first = columns("1.arrow", ColumnSpec.of("a", ElementType.INT32));
        Path typed = columns("2.arrow", ColumnSpec.of("a", ElementType.INT64));
        Path other = columns("3.arrow", ColumnSpec.of("b", ElementType.INT32));
        Path more = columns("4.arrow", ColumnSpec.of("a", ElementType.INT32), ColumnSpec.of("b", ElementType.INT32));
        Path large = columns("5.arrow", new ColumnSpec("a", ElementType.INT32, true));
        assertThatThrownBy(() -> open(first, typed))
                .hasMessageStartingWith(typed + ": can't be put behind " + first
                        + ": column \"a\" differs: ragged int32 in the first file, ragged int64 in this;");
        assertThatThrownBy(() -> open(first, other))
                .hasMessageContaining("column \"a\" differs: ragged int32 in the first file, no such column in this");
        assertThatThrownBy(() -> open(first, more))
                .hasMessageContaining("column \"b\" differs: no such column in the first file, ragged int32 in this");
        assertThatThrownBy(() -> open(more, first))
                .hasMessageContaining("column \"b\" differs: ragged int32 in the first file, no such column in this");
        assertThatThrownBy(() -> open(first, large))
                .hasMessageContaining("offsets of 32 bits in the first file, offsets of 64 bits in this");
        assertThatThrownBy(() -> open(Fixtures.path("list.arrow"), Fixtures.path("matrix.npy")))
                .isInstanceOf(DatasetException.class);
    }

    @Test
    void namesTheFileThatIsDamaged() {
        List<Path> files = List.of(
                Fixtures.path("values.npy"),
                Fixtures.path("offsets_i8.npy"),
                Fixtures.path("values.npy"),
                Fixtures.path("offsets_down.npy"));
        try (Dataset data = Dataset.open(List.of(new DataSource("data", files, true)))) {
            assertThatThrownBy(data::columns)
                    .hasMessageStartingWith(files.get(2) + ": column \"x\", row ")
                    .hasMessageContaining("(row 1 of the 2 of its batch)");
        }
    }

    private static Dataset open(Path... files) {
        return Dataset.open(List.of(new DataSource("data", List.of(files), false)));
    }

    private Path columns(String name, ColumnSpec... columns) {
        Path file = directory.resolve(name);
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(file, List.of(columns), false)) {
            writer.commit();
        }
        return file;
    }

    private Path fileIn(String subdirectory, int begin, int end) throws IOException {
        Path file = Files.createDirectory(directory.resolve(subdirectory)).resolve("rows.arrow");
        BatchedFile.write(file, "x", 1, java.util.Arrays.copyOfRange(ROWS, begin, end));
        return file;
    }

    private void write(String name, int begin, int end) {
        BatchedFile.write(directory.resolve(name), "x", 1, java.util.Arrays.copyOfRange(ROWS, begin, end));
    }
}
