package io.forkmap.table;

import io.forkmap.dataset.NpyHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A `.npy` of the values alone: one for each row, or, where they are arrays of one length, a row of a matrix. A
/// missing value is NaN.
final class NpyTable implements Table {
    static final String VALUE = "value";

    private static final int ALIGNMENT = 64;

    private final OutputStream out;
    private final long rows;
    private final CellBuffer buffer = new CellBuffer();
    private @Nullable CellType type;
    private int length;
    private boolean matrix;

    /// @param rows how many there will be
    NpyTable(OutputStream out, long rows) {
        this.out = out;
        this.rows = rows;
    }

    @Override
    public void write(List<String> names, List<@Nullable Object> cells) throws IOException {
        int place = names.indexOf(VALUE);
        if (place < 0) {
            throw new TableException("a .npy holds one number or one array a chunk, and here are " + names
                    + ": write .arrow, .csv or .jsonl");
        }
        Object cell = cells.get(place);
        CellType known = type == null ? begin(cell) : type;
        if (cell == null) {
            missing(known);
        } else if (matrix) {
            elements(cell, known);
        } else {
            buffer.add(known, cell);
        }
        out.write(buffer.take());
    }

    private CellType begin(@Nullable Object cell) throws IOException {
        if (cell == null) {
            throw new TableException("the first value is missing, so that its type is not known: write .csv");
        }
        matrix = CellType.isList(cell);
        CellType found = matrix ? CellType.ofElements(cell) : CellType.of(cell.getClass());
        if (found == CellType.TEXT) {
            throw new TableException("a .npy holds numbers, and here is text: write .arrow, .csv or .jsonl");
        }
        length = matrix ? CellType.length(cell) : 1;
        type = found;
        out.write(NpyHeader.bytes(found.numpy(), matrix ? List.of(rows, (long) length) : List.of(rows), ALIGNMENT));
        return found;
    }

    private void missing(CellType known) {
        for (int i = 0; i < length; i++) {
            switch (known) {
                case FLOAT64 -> buffer.add(known, Double.NaN);
                case FLOAT32 -> buffer.add(known, Float.NaN);
                case INT32, INT64, BOOLEAN, TEXT ->
                    throw new TableException("a value is missing, and integers have no NaN: write .arrow or .csv");
            }
        }
    }

    private void elements(Object cell, CellType known) {
        int found = CellType.length(cell);
        if (found != length) {
            throw new TableException("a .npy holds arrays of one length, and here are " + length + " and " + found
                    + " values: write .arrow or .jsonl");
        }
        for (int i = 0; i < length; i++) {
            buffer.add(known, CellType.element(cell, i));
        }
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
