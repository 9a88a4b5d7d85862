package io.forkmap.importer;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.Layout;
import io.forkmap.dataset.Row;
import io.forkmap.report.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes columns of a dataset in the forms that other programs like better. Both may be of any size.
public final class Exporter {
    private static final int NPY_ALIGNMENT = 64;
    private static final int NPY_PREFIX = 10;

    private final Dataset data;
    private final Progress progress;

    /// @param data open for as long as this is used
    /// @param progress counts rows; not closed
    public Exporter(Dataset data, Progress progress) {
        this.data = data;
        this.progress = progress;
    }

    /// Writes one column as `.npy`: rows of one length as an array of two dimensions, single values as one of one,
    /// ragged ones as an object array of arrays, which `numpy.load(…, allow_pickle=True)` reads.
    ///
    /// @throws io.forkmap.dataset.DatasetException when there is no such column, or it has nulls
    public void npy(String name, OutputStream out) throws IOException {
        ExportColumn column = ExportColumn.of(data, name);
        long rows = column.description().rowCount();
        PickleWriter pickle = new PickleWriter(out);
        begin(List.of(column));
        switch (column.description().layout()) {
            case Layout.Ragged _ -> {
                out.write(head("|O", "(" + rows + ",)"));
                pickle.begin(rows, column.descr());
                for (long i = 0; i < rows; i++) {
                    Row row = column.row(i);
                    pickle.row(row.segment(), row.length());
                    progress.advance(1, row.segment().byteSize());
                }
                pickle.end();
            }
            case Layout.Fixed(long length) -> {
                out.write(head(column.descr(), "(" + rows + ", " + length + ")"));
                dense(column, pickle);
            }
            case Layout.Plain _ -> {
                out.write(head(column.descr(), "(" + rows + ",)"));
                dense(column, pickle);
            }
        }
    }

    private void dense(ExportColumn column, PickleWriter writer) throws IOException {
        for (long i = 0; i < column.description().rowCount(); i++) {
            MemorySegment values = column.row(i).segment();
            writer.bytes(values);
            progress.advance(1, values.byteSize());
        }
    }

    /// Writes columns as CSV. One column is a line a row with all of its values; columns of single values are a
    /// table, with their names in its first line.
    ///
    /// @throws io.forkmap.dataset.DatasetException when there is no such column, it has nulls, or of several
    ///     columns not all have single values
    public void csv(List<String> names, OutputStream out) throws IOException {
        List<ExportColumn> columns =
                names.stream().map(name -> ExportColumn.of(data, name)).toList();
        boolean table = columns.stream().allMatch(c -> c.description().layout() instanceof Layout.Plain);
        if (columns.size() > 1 && !table) {
            throw Malformed.usage(
                    "several columns go into one CSV only when each has one value a row; name one of " + names);
        }
        begin(columns);
        if (table) {
            write(out, names.stream().map(Exporter::quoted).toList());
        }
        for (long i = 0; i < columns.getFirst().description().rowCount(); i++) {
            List<String> cells = new ArrayList<>();
            for (ExportColumn column : columns) {
                Row row = column.row(i);
                for (long k = 0; k < row.length(); k++) {
                    cells.add(ExportColumn.text(row, k));
                    if (cells.size() == 1024 && k + 1 < row.length()) {
                        out.write((String.join(",", cells) + ",").getBytes(StandardCharsets.US_ASCII));
                        cells.clear();
                    }
                }
                progress.advance(
                        column.equals(columns.getLast()) ? 1 : 0, row.segment().byteSize());
            }
            write(out, cells);
        }
    }

    private static void write(OutputStream out, List<String> cells) throws IOException {
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) {
        return name.matches("[^,;\t\"\n]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private void begin(List<ExportColumn> columns) {
        progress.begin(
                columns.getFirst().description().rowCount(),
                columns.stream().mapToLong(c -> c.description().byteCount()).sum());
    }

    /// As `numpy.save` writes it.
    private static byte[] head(String descr, String shape) {
        String text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = (NPY_PREFIX + text.length() + 1 + NPY_ALIGNMENT - 1) / NPY_ALIGNMENT * NPY_ALIGNMENT;
        ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        head.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
        head.putShort((short) (length - NPY_PREFIX));
        head.put(text.getBytes(StandardCharsets.US_ASCII));
        while (head.remaining() > 1) {
            head.put((byte) ' ');
        }
        return head.put((byte) '\n').array();
    }
}
