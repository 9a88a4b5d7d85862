package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatasetTest {
    @Test
    void describesItsColumns() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            assertThat(data.columns())
                    .containsExactly(
                            new Column("clean", ElementType.FLOAT64, new Layout.Ragged(), 5, 7, 0, 0, 2),
                            new Column("holes", ElementType.FLOAT64, new Layout.Ragged(), 5, 29, 1, 6, 2),
                            new Column("fixed", ElementType.INT32, new Layout.Fixed(2), 5, 8, 1, 3, 2));
            assertThat(data.rowCount()).isEqualTo(5);
            assertThat(data.byteCount()).isEqualTo((7 + 29) * 8 + 8 * 4);
            assertThat(data.rowBytes(0)).isEqualTo(8 + 16 + 8);
            assertThat(data.rowBytes(1)).isEqualTo(16 + 16);
            assertThat(data.rowBytes(2)).isEqualTo(25 * 8 + 8);
        }
    }

    @Test
    void describesColumnsThatCantBeRead() {
        try (Dataset data = Fixtures.open("mixed.arrow")) {
            assertThat(data.unreadableColumns())
                    .extracting(c -> c.name() + ": " + c.type())
                    .contains(
                            "name: string",
                            "nested: List<list>",
                            "when: timestamp",
                            "code: dictionary",
                            "half: halffloat")
                    .hasSize(19);
            assertThatThrownBy(() -> data.doubles("byte"))
                    .hasMessageContaining("column \"byte\" is int8, which can't be read; cast it: python3 -c 'import");
        }
    }

    @Test
    void sumsRowBytesToTheWhole() {
        try (Dataset data = Fixtures.open("wide.arrow")) {
            long sum = 0;
            for (long row = 0; row < data.rowCount(); row++) {
                sum += data.rowBytes(row);
            }
            assertThat(sum).isEqualTo(data.byteCount());
        }
    }

    @Test
    void tellsNullRowsFromEmptyOnes() {
        try (Dataset data = Fixtures.open("wide.arrow")) {
            RaggedDoubles rows = data.doubles("list_f8");
            assertThat(rows.isNull(1)).isFalse();
            assertThat(rows.isNull(2)).isTrue();
            assertThat(rows.row(1).length()).isZero();
            assertThat(rows.row(2).length()).isZero();
        }
    }

    @Test
    void refusesNullValuesUnlessAllowed() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            assertThatThrownBy(() -> data.doubles("holes"))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("column \"holes\" has 6 null values within rows, the first in row 1; call "
                            + "doubles(\"holes\", Nulls.ALLOWED) and test row.isNull(k), or fill them: python3 -c '");
            assertThat(data.doubles("clean").rowCount()).isEqualTo(5);
            assertThat(data.doubles("holes", Nulls.ALLOWED).row(1).isNull(1)).isTrue();
        }
    }

    @Test
    void namesTheColumnsWhenOneIsMissing() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            assertThatThrownBy(() -> data.doubles("claen"))
                    .isInstanceOfSatisfying(
                            DatasetException.class, e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.USAGE))
                    .hasMessageEndingWith("no column is called \"claen\"; did you mean \"clean\"? there are: "
                            + "clean: ragged float64, holes: ragged float64, fixed: fixed[2] int32");
            assertThatThrownBy(() -> data.doubles("temperature"))
                    .hasMessageContaining("no column is called \"temperature\"; there are: clean");
        }
    }

    @Test
    void namesTheAccessorOfAnotherType() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            assertThatThrownBy(() -> data.floats("clean"))
                    .hasMessageEndingWith("column \"clean\" is float64, not float32; call doubles(\"clean\")");
        }
    }

    @Test
    void takesTheOnlyColumnOfAType() {
        try (Dataset data = Fixtures.open("null_values.arrow");
                Dataset one = Fixtures.open("v2_f4.npy")) {
            assertThat(one.floats().row(4).get(0)).isEqualTo(4f);
            assertThatThrownBy(data::doubles)
                    .hasMessageContaining("2 columns are float64; name the one to read, of: clean");
            assertThatThrownBy(data::longs).hasMessageContaining("no column is int64; name the one to read, of: clean");
        }
    }

    @Test
    void checksTheNumberOfARow() {
        try (Dataset data = Fixtures.open("wide.arrow")) {
            RaggedLongs rows = data.longs("list_i8");
            for (long row : new long[] {-1, 14, Long.MAX_VALUE, Long.MIN_VALUE}) {
                assertThatThrownBy(() -> rows.row(row))
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessage("row " + row + " of a column of 14 rows, from 0");
                assertThatThrownBy(() -> data.rowBytes(row)).isInstanceOf(IndexOutOfBoundsException.class);
            }
            for (long k : new long[] {-1, 3, 1L << 61}) {
                assertThatThrownBy(() -> rows.row(0).get(k)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void copiesARow() {
        try (Dataset data = Dataset.of("x", new double[] {1, 2}, new double[] {})) {
            double[] target = {9, 9, 9};
            data.doubles().row(0).copyTo(target);
            assertThat(target).containsExactly(1, 2, 9);
            assertThat(data.doubles().row(1).toArray()).isEmpty();
            assertThat(data.doubles().row(0).segment().byteSize()).isEqualTo(16);
            assertThat(data.doubles().row(0).segment().isReadOnly()).isTrue();
            assertThatThrownBy(() -> data.doubles().row(0).copyTo(new double[1]))
                    .hasMessage("a row of 2 values, an array of 1");
        }
    }

    @Test
    void holdsRowsInMemory() {
        double[] row = {1, Double.NaN};
        try (Dataset data = Dataset.of("x", row, new double[] {3})) {
            row[0] = 7;
            assertThat(data.rowCount()).isEqualTo(2);
            assertThat(data.doubles("x").row(0).toArray()).containsExactly(1, Double.NaN);
            assertThat(data.rowBytes(1)).isEqualTo(8);
            assertThat(data.mappedFiles()).isEmpty();
        }
        try (Dataset empty = Dataset.of("x")) {
            assertThat(empty.doubles("x").rowCount()).isZero();
        }
    }

    @Test
    void saysThatThereIsNoDataset() {
        try (Dataset none = Dataset.none()) {
            assertThat(none.rowCount()).isZero();
            assertThat(none.columns()).isEmpty();
            assertThatThrownBy(() -> none.doubles("x"))
                    .hasMessage(
                            "the job asks for column \"x\", but was run without a dataset; give one with --data FILE");
            assertThatThrownBy(none::ints)
                    .hasMessageStartingWith("the job asks for a column of int32, but was run without");
            assertThatThrownBy(() -> none.named("signal")).hasMessageContaining("was run without a dataset");
        }
    }

    @Test
    void opensSeveralByName() {
        List<DataSource> sources = List.of(
                new DataSource("signal", List.of(Fixtures.path("list.arrow")), false),
                new DataSource("noise", List.of(Fixtures.path("values.npy"), Fixtures.path("offsets_i8.npy")), true));
        try (Dataset data = Dataset.open(sources)) {
            assertThat(data.names()).containsExactly("signal", "noise");
            assertThat(data.sources()).isEqualTo(sources);
            assertThat(data.doubles("energy").rowCount()).isEqualTo(4);
            Dataset noise = data.named("noise");
            noise.close();
            assertThat(noise.doubles().length(2)).isEqualTo(4);
            assertThat(data.identities()).extracting(List::size).containsExactly(1, 2);
            assertThat(data.mappedFiles())
                    .extracting(MappedFile::path)
                    .containsExactly(
                            Fixtures.path("list.arrow"), Fixtures.path("values.npy"), Fixtures.path("offsets_i8.npy"));
            assertThatThrownBy(() -> data.named("nois"))
                    .hasMessage("no dataset is called \"nois\"; there are: signal, noise; "
                            + "give another by --data nois=FILE");
            assertThatThrownBy(() -> noise.doubles("y")).hasMessageStartingWith("noise: no column is called \"y\"");
        }
    }

    @Test
    void refusesTwoOfOneName() {
        DataSource source = DataSource.of(Fixtures.path("list.arrow"));
        assertThatThrownBy(() -> Dataset.open(List.of(source, source)))
                .hasMessage("two datasets are called \"data\"; give each a name of its own: --data NAME=FILE");
    }

    @Test
    void identifiesTheFileThatWasOpened(@TempDir Path directory) throws IOException {
        Path file = Files.copy(Fixtures.path("list.arrow"), directory.resolve("a.arrow"));
        try (Dataset data = Dataset.open(file)) {
            FileIdentity identity = data.identities().getFirst().getFirst();
            assertThat(identity).isEqualTo(FileIdentity.of(file));
            assertThat(identity.byteCount()).isEqualTo(Files.size(file));
            assertThat(identity.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
            Files.delete(file);
            Files.copy(Fixtures.path("list.arrow"), file);
            assertThat(FileIdentity.of(file)).isNotEqualTo(identity);
        }
    }

    @Test
    void refusesAccessOnceClosed() {
        Dataset data = Fixtures.open("list.arrow");
        RaggedDoubles rows = data.doubles("energy");
        DoubleRow row = rows.row(0);
        data.close();
        data.close();
        assertThatThrownBy(() -> row.get(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> rows.row(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.doubles("energy"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the dataset [data] is closed");
    }
}
