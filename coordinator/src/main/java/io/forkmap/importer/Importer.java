package io.forkmap.importer;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.report.Progress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes what another file holds as an Arrow file that can be mapped. Both files may be of any size: neither is in
/// the heap, not even a row of it.
public final class Importer {
    private static final int ROWS_AT_ONCE = 16;

    private final Path input;
    private final Path output;
    private final ImportOptions options;

    /// @param input `.npy`, a pickle, `.npz`, HDF5, or text; recognised by its bytes
    /// @param output to be created; its directory also takes temporary files
    public Importer(Path input, Path output, ImportOptions options) {
        this.input = input;
        this.output = output;
        this.options = options;
    }

    /// Imports the file. The new one has its name only when it is complete.
    ///
    /// @param progress counts rows; not closed
    /// @throws DatasetException when the file is damaged, isn't imported, or the new one can't be written
    public ImportReport run(Progress progress) {
        Path directory = output.toAbsolutePath().getParent();
        try (Arena arena = Arena.ofConfined();
                Scratch scratch = new Scratch(directory == null ? output : directory);
                ImportRoom room = new ImportRoom(InputFile.map(input, arena, scratch))) {
            return write(chosen(room), progress);
        } catch (InternalError e) {
            // How the JVM says that mapped memory could not be read or written.
            throw Malformed.io(
                    input,
                    "it was truncated meanwhile, or no space is left in " + directory,
                    new IOException(String.valueOf(e.getMessage()), e));
        }
    }

    /// The arrays that become columns.
    ImportChoice.Chosen chosen(ImportRoom room) {
        try {
            return new ImportChoice(room, InputFormats.read(room)).choose(options.columns());
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw Malformed.damaged(input, "what it says of itself makes no sense", e);
        }
    }

    private ImportReport write(ImportChoice.Chosen chosen, Progress progress) {
        List<ColumnSource> columns = chosen.arrays().stream()
                .flatMap(array -> array.columns().stream())
                .toList();
        List<ColumnSpec> specs = columns.stream().map(ColumnSource::spec).toList();
        long rowCount = columns.getFirst().rowCount();
        long bytes = columns.stream().mapToLong(ColumnSource::byteCount).sum();
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(output, specs, options.overwrite())) {
            progress.begin(rowCount, bytes);
            RowCopier copier = new RowCopier(writer);
            for (long begin = 0; begin < rowCount; begin += ROWS_AT_ONCE) {
                long end = Math.min(rowCount, begin + ROWS_AT_ONCE);
                long copied = 0;
                for (long row = begin; row < end; row++) {
                    copied += copyRow(copier, columns, row);
                    writer.endRow();
                }
                progress.advance(end - begin, copied);
            }
            writer.commit();
        }
        List<String> notes = new ArrayList<>(chosen.leftOut());
        chosen.arrays().forEach(array -> notes.addAll(array.notes()));
        return new ImportReport(specs, rowCount, notes);
    }

    /// Returns how many bytes the row has in the new file.
    long copyRow(RowTarget target, List<ColumnSource> columns, long row) {
        long bytes = 0;
        for (int i = 0; i < columns.size(); i++) {
            ColumnSource column = columns.get(i);
            try {
                Strided values = column.row(row);
                target.put(values, column.type(), i);
                bytes += values.count() * column.type().byteSize();
            } catch (ArithmeticException e) {
                throw Malformed.of(input, "column " + column.name() + ", row " + row + ": " + e.getMessage());
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw Malformed.damaged(input, "column " + column.name() + ", row " + row + " makes no sense", e);
            }
        }
        return bytes;
    }
}
