package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.GrowingBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// The rows of a text, line after line; of each its values are kept until the next is asked for, 8 bytes for each,
/// outside the heap.
final class TextRows {
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final InputFile file;
    private final TextCursor cursor;
    private final List<ElementType> types;
    private final boolean table;
    private final GrowingBytes values;
    private long current = -1;

    /// @param types of the columns of a table; one for all values otherwise
    /// @param values room for a line; belongs to the caller
    TextRows(InputFile file, char separator, List<ElementType> types, boolean table, GrowingBytes values) {
        this.file = file;
        this.cursor = new TextCursor(file.bytes(), separator);
        this.types = List.copyOf(types);
        this.table = table;
        this.values = values;
    }

    ElementType type(int column) {
        return types.get(column);
    }

    Strided row(long row, int column) {
        while (current < row) {
            read();
        }
        MemorySegment memory = values.content();
        Scalar scalar = types.get(column) == ElementType.INT64 ? Scalar.INT64 : Scalar.FLOAT64;
        long count = table ? 1 : memory.byteSize() / Long.BYTES;
        long at = table ? (long) column * Long.BYTES : 0;
        return new Strided(memory, at, count, Long.BYTES, scalar, ByteOrder.LITTLE_ENDIAN);
    }

    private void read() {
        if (table && current < 0) {
            cursor.nextLine();
        }
        do {
            if (!cursor.nextLine()) {
                throw Malformed.of(file.path(), "has become shorter while it was imported");
            }
        } while (table && cursor.isAtEnd());
        values.clear();
        int count = 0;
        while (cursor.nextCell()) {
            values.extend(Long.BYTES).set(LONG, 0, bits(types.get(table ? count : 0)));
            count++;
        }
        if (table && count != types.size()) {
            throw wrong(file, cursor, "has " + count + " cells, the first line has " + types.size() + " names");
        }
        current++;
    }

    private long bits(ElementType type) {
        String cell = cursor.cell();
        if (type == ElementType.INT64) {
            OptionalLong integer = TextNumbers.integer(cell);
            return integer.orElseThrow(() -> wrong(file, cursor, "\"" + cell + "\" is no integer"));
        }
        if (table && cell.isEmpty()) {
            return Double.doubleToRawLongBits(Double.NaN);
        }
        OptionalDouble real = TextNumbers.real(cell);
        return Double.doubleToRawLongBits(real.orElseThrow(() -> wrong(
                file,
                cursor,
                cell.isEmpty() ? "has an empty cell" : "the cell \"" + shortened(cell) + "\" is no number")));
    }

    private static String shortened(String cell) {
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }

    static DatasetException wrong(InputFile file, TextCursor cursor, String what) {
        return Malformed.of(file.path(), "line " + cursor.line() + ": " + what);
    }
}
