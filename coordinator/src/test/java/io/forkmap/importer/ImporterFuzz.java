package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.ElementType;
import io.forkmap.fuzz.Refusals;
import io.forkmap.fuzz.ScratchFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;

/// Files that are imported: pickles, `.npy` with objects, `.npz`, HDF5, text.
public final class ImporterFuzz {
    private static final long MOST = 2000;

    private ImporterFuzz() {}

    /// Reads all columns that it finds in what it is given; writes none of it.
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (ScratchFile file = new ScratchFile("import")) {
            Path path = file.holding(input);
            Importer importer = new Importer(path, path.resolveSibling("unused"), ImportOptions.all());
            try (Arena arena = Arena.ofConfined();
                    Scratch scratch = new Scratch(path.getParent());
                    ImportRoom room = new ImportRoom(InputFile.map(path, arena, scratch))) {
                read(importer, importer.chosen(room));
            } catch (DatasetException e) {
                Refusals.require(e.getMessage());
            }
        }
    }

    private static void read(Importer importer, ImportChoice.Chosen chosen) {
        List<ColumnSource> columns = chosen.arrays().stream()
                .flatMap(array -> array.columns().stream())
                .toList();
        for (long row = 0; row < Math.min(MOST, columns.getFirst().rowCount()); row++) {
            importer.copyRow(ImporterFuzz::touch, columns, row);
        }
    }

    private static void touch(Strided values, ElementType type, int column) {
        for (long k = 0; k < Math.min(MOST, values.count()); k++) {
            if (values.scalar().isReal()) {
                values.scalar().real(values.memory(), values.at(k), values.order());
            } else {
                values.scalar().integer(values.memory(), values.at(k), values.order());
            }
        }
    }
}
