package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// The float64 values of one row.
public final class DoubleRow extends Row {
    DoubleRow(RowIndex rows, ColumnPart part, long row) {
        super(rows, part, row, rows.valueBegin(part, row), Double.BYTES);
    }

    @Override
    public MemorySegment segment() {
        return bytes.asSlice(begin, length * Double.BYTES);
    }

    /// One value.
    ///
    /// @param k `[0, length())`
    public double get(long k) {
        return bytes.get(LittleEndian.DOUBLE, begin + Objects.checkIndex(k, length) * Double.BYTES);
    }

    /// Copies the row to the beginning of an array, which may be longer.
    public void copyTo(double[] target) {
        MemorySegment.copy(bytes, LittleEndian.DOUBLE, begin, target, 0, arrayLength(target.length));
    }

    /// A copy of the row.
    public double[] toArray() {
        double[] copy = new double[arrayLength()];
        copyTo(copy);
        return copy;
    }
}
