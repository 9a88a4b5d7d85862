package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A dataset reads the same wherever its bytes are: in a private copy, or in another process that is asked for
/// rows.
final class PlacedDatasetTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list.arrow",
                "wide.arrow",
                "null_values.arrow",
                "sliced.arrow",
                "awkward.arrow",
                "mixed.arrow",
                "no_rows.arrow",
                "no_batches.arrow",
                "offsets_from_1.arrow",
                "v2_f4.npy",
                "i4.npy",
                "matrix.npy",
                "no_rows.npy",
                "values.npy,offsets_i8.npy",
                "values.npy,offsets_i4.npy"
            })
    void readsTheSameWhereverItIs(String names) throws IOException {
        try (Dataset mapped = Fixtures.open(names);
                Dataset copy = Dataset.copy(mapped.sources());
                Dataset served = served(mapped, 1 << 20)) {
            assertThat(Fixtures.actual(copy)).isEqualTo(Fixtures.expected(names));
            assertThat(Fixtures.actual(served)).isEqualTo(Fixtures.expected(names));
            assertThat(served.columns()).isEqualTo(mapped.columns());
            assertThat(served.unreadableColumns()).isEqualTo(mapped.unreadableColumns());
            assertThat(served.sources()).isEqualTo(mapped.sources());
            assertThat(served.identities()).isEqualTo(mapped.identities()).isEqualTo(copy.identities());
        }
    }

    @Test
    void readsOtherDatasetsByName() throws IOException {
        List<DataSource> sources = List.of(
                new DataSource("a", List.of(Fixtures.path("v1_f8.npy")), false),
                new DataSource("b", List.of(Fixtures.path("values.npy"), Fixtures.path("offsets_i8.npy")), true),
                new DataSource("c", List.of(Fixtures.path("list.arrow")), false));
        try (Dataset mapped = Dataset.open(sources);
                Dataset served = served(mapped, 1 << 20)) {
            for (String name : mapped.names()) {
                assertThat(Fixtures.actual(served.named(name))).isEqualTo(Fixtures.actual(mapped.named(name)));
            }
        }
    }

    @Test
    void keepsARowThatIsReadThoughTheCacheIsFull() throws IOException {
        Path file = directory.resolve("rows.arrow");
        int rows = 40;
        int length = 10_000;
        write(file, rows, length);
        List<Long> fetched = new ArrayList<>();
        try (Dataset mapped = Dataset.open(file);
                Dataset served = served(mapped, 200_000, fetched)) {
            RaggedDoubles column = served.doubles("x");
            DoubleRow first = column.row(0);
            for (int row = 1; row < rows; row++) {
                assertThat(column.row(row).get(length - 1)).isEqualTo(row * 1e6 + length - 1);
            }
            assertThat(first.get(length - 1)).isEqualTo(length - 1.0);
            assertThat(first.segment().isReadOnly()).isTrue();
            int soFar = fetched.size();
            column.row(rows - 1);
            assertThat(fetched).as("the last row is kept").hasSize(soFar);
            column.row(0);
            assertThat(fetched).as("the first was let go").hasSize(soFar + 1);
        }
    }

    @Test
    void fetchesShortRowsWithTheirNeighbours() throws IOException {
        Path file = directory.resolve("rows.arrow");
        write(file, 20_000, 3);
        List<Long> fetched = new ArrayList<>();
        try (Dataset mapped = Dataset.open(file);
                Dataset served = served(mapped, 10 << 20, fetched)) {
            RaggedDoubles column = served.doubles("x");
            double sum = 0;
            for (long row = 0; row < column.rowCount(); row++) {
                sum += column.row(row).get(0);
            }
            assertThat(sum).isEqualTo(20_000 * 19_999 / 2 * 1e6);
            assertThat(fetched).hasSizeBetween(8, 20).allMatch(bytes -> bytes <= RowCache.BLOCK_BYTES);
        }
    }

    @Test
    void tellsWhenAFileToCopyIsNotThere() {
        Path missing = directory.resolve("missing.arrow");
        assertThatThrownBy(() -> Dataset.copy(List.of(DataSource.of(missing))))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void copiesToMemoryThatTheSystemNamesApart() throws IOException {
        try (Dataset copy = Dataset.copy(List.of(DataSource.of(Fixtures.path("wide.arrow"))))) {
            String address = Long.toHexString(copy.mappedFiles().getFirst().address());
            assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                    .filteredOn(line -> line.endsWith(" " + NativeMemory.PRIVATE))
                    .anyMatch(line -> line.startsWith(address));
        }
    }

    private Dataset served(Dataset holder, long cacheBytes) throws IOException {
        return served(holder, cacheBytes, new ArrayList<>());
    }

    /// @param fetched gets the size of whatever is asked for
    private Dataset served(Dataset holder, long cacheBytes, List<Long> fetched) throws IOException {
        Path index = directory.resolve("index");
        holder.writeIndex(index);
        List<MemorySegment> files = holder.fileBytes();
        RowFetcher fetcher = (file, begin, target) -> {
            fetched.add(target.byteSize());
            target.copyFrom(files.get(file).asSlice(begin, target.byteSize()));
        };
        return Dataset.served(index, fetcher, cacheBytes);
    }

    /// Value `k` of row `i` is `1e6 i + k`.
    private static void write(Path file, int rows, int length) throws IOException {
        double[] values = new double[length];
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < rows; row++) {
                for (int k = 0; k < length; k++) {
                    values[k] = row * 1e6 + k;
                }
                writer.append(values, 0, length);
            }
            writer.commit();
        }
    }
}
