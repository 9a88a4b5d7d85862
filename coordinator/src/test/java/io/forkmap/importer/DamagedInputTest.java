package io.forkmap.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.ElementType;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However a file is damaged, it is imported, or refused in words.
@Timeout(120)
final class DamagedInputTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows_p2_old.pickle",
                "rows_p5_new.pickle",
                "shared_p2.pickle",
                "floats.pickle",
                "four_momenta.npy",
                "big_fortran.npy",
                "same_deflated.npz"
            })
    void refusesEveryPrefix(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Imports.path(name));
        for (int length = 1; length < whole.length; length++) {
            assertThat(imports(name, Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"same.csv", "pandas_index.csv", "same_vlen.h5", "same_pair_chunked.h5"})
    void survivesEveryPrefix(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Imports.path(name));
        int step = Math.max(1, whole.length / 500);
        for (int length = 1; length < whole.length; length += step) {
            imports(name, Arrays.copyOf(whole, length));
        }
        assertThat(imports(name, whole)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows_p2_old.pickle",
                "rows_p5_new.pickle",
                "dict.pickle",
                "floats.pickle",
                "scalars_p2.pickle",
                "big_fortran.npy",
                "several.npz",
                "same_objects.npz",
                "pandas_index.csv",
                "groups.h5",
                "same_vlen_chunked.h5"
            })
    void survivesEveryChangedByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Imports.path(name));
        int step = Math.max(1, whole.length / (name.endsWith(".h5") || name.endsWith(".npz") ? 300 : 3000));
        for (int i = 0; i < whole.length; i += step) {
            byte good = whole[i];
            for (int changed : new int[] {good ^ 0x01, good ^ 0x80}) {
                whole[i] = (byte) changed;
                imports(name, whole);
            }
            whole[i] = good;
        }
        assertThat(imports(name, whole)).isTrue();
    }

    /// Whether it could be imported; all of it is read, but nothing written.
    private boolean imports(String name, byte[] content) throws IOException {
        Path path = directory.resolve("input");
        boolean byPath = name.endsWith(".npz") || name.endsWith(".h5");
        Importer importer = new Importer(path, directory.resolve("output"), ImportOptions.all());
        try (Arena arena = Arena.ofConfined();
                Scratch scratch = new Scratch(directory);
                ImportRoom room = new ImportRoom(
                        byPath
                                ? InputFile.map(Files.write(path, content), arena, scratch)
                                : new InputFile(path, MemorySegment.ofArray(content), scratch))) {
            List<ColumnSource> columns = importer.chosen(room).arrays().stream()
                    .flatMap(array -> array.columns().stream())
                    .toList();
            for (long row = 0; row < columns.getFirst().rowCount(); row++) {
                importer.copyRow(DamagedInputTest::read, columns, row);
            }
            return true;
        } catch (DatasetException e) {
            assertThat(e).hasMessageStartingWith(path.toString());
            return false;
        }
    }

    private static void read(Strided values, ElementType type, int column) {
        for (long k = 0; k < values.count(); k++) {
            if (values.scalar().isReal()) {
                values.scalar().real(values.memory(), values.at(k), values.order());
            } else {
                values.scalar().integer(values.memory(), values.at(k), values.order());
            }
        }
    }
}
