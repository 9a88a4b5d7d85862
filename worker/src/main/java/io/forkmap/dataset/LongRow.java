package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// The int64 values of one row.
public final class LongRow extends Row {
    LongRow(RowIndex rows, ColumnPart part, long row) {
        super(rows, part, row, rows.valueBegin(part, row), Long.BYTES);
    }

    @Override
    public MemorySegment segment() {
        return bytes.asSlice(begin, length * Long.BYTES);
    }

    /// One value.
    ///
    /// @param k `[0, length())`
    public long get(long k) {
        return bytes.get(LittleEndian.LONG, begin + Objects.checkIndex(k, length) * Long.BYTES);
    }

    /// Copies the row to the beginning of an array, which may be longer.
    public void copyTo(long[] target) {
        MemorySegment.copy(bytes, LittleEndian.LONG, begin, target, 0, arrayLength(target.length));
    }

    /// A copy of the row.
    public long[] toArray() {
        long[] copy = new long[arrayLength()];
        copyTo(copy);
        return copy;
    }
}
