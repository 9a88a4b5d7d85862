package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// The float32 values of one row.
public final class FloatRow extends Row {
    FloatRow(RowIndex rows, ColumnPart part, long row) {
        super(rows, part, row, rows.valueBegin(part, row), Float.BYTES);
    }

    @Override
    public MemorySegment segment() {
        return bytes.asSlice(begin, length * Float.BYTES);
    }

    /// One value.
    ///
    /// @param k `[0, length())`
    public float get(long k) {
        return bytes.get(LittleEndian.FLOAT, begin + Objects.checkIndex(k, length) * Float.BYTES);
    }

    /// Copies the row to the beginning of an array, which may be longer.
    public void copyTo(float[] target) {
        MemorySegment.copy(bytes, LittleEndian.FLOAT, begin, target, 0, arrayLength(target.length));
    }

    /// A copy of the row.
    public float[] toArray() {
        float[] copy = new float[arrayLength()];
        copyTo(copy);
        return copy;
    }
}
