package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// The int32 values of one row.
public final class IntRow extends Row {
    IntRow(RowIndex rows, ColumnPart part, long row) {
        super(rows, part, row, rows.valueBegin(part, row), Integer.BYTES);
    }

    @Override
    public MemorySegment segment() {
        return bytes.asSlice(begin, length * Integer.BYTES);
    }

    /// One value.
    ///
    /// @param k `[0, length())`
    public int get(long k) {
        return bytes.get(LittleEndian.INT, begin + Objects.checkIndex(k, length) * Integer.BYTES);
    }

    /// Copies the row to the beginning of an array, which may be longer.
    public void copyTo(int[] target) {
        MemorySegment.copy(bytes, LittleEndian.INT, begin, target, 0, arrayLength(target.length));
    }

    /// A copy of the row.
    public int[] toArray() {
        int[] copy = new int[arrayLength()];
        copyTo(copy);
        return copy;
    }
}
