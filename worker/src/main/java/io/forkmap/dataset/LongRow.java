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

    /// The exact sum of the values.
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    /// @throws ArithmeticException when it is no int64
    public long sum() {
        requireNoNulls();
        return LongReduction.sum(bytes, begin, length);
    }

    /// The least value.
    ///
    /// @return `Long.MAX_VALUE` for an empty row
    /// @throws IllegalStateException when a value is null
    public long min() {
        requireNoNulls();
        return LongReduction.min(bytes, begin, length);
    }

    /// The greatest value.
    ///
    /// @return `Long.MIN_VALUE` for an empty row
    /// @throws IllegalStateException when a value is null
    public long max() {
        requireNoNulls();
        return LongReduction.max(bytes, begin, length);
    }

    /// Picks values: `target[i]` becomes value `positions[i]`. Where the positions are random and the row is long,
    /// filling some hundred of them first and then picking all at once is faster than drawing and reading in turn,
    /// as the processor waits for many reads at a time.
    ///
    /// @param positions each `[0, length())`
    /// @param target at least as long as `positions`
    public void gather(long[] positions, long[] target) {
        Objects.checkFromIndexSize(0, positions.length, target.length);
        for (int i = 0; i < positions.length; i++) {
            target[i] = get(positions[i]);
        }
    }

    /// Copies the values `[from, from + count)` into an array.
    ///
    /// @param at where in the array the first goes
    public void copyTo(long from, long[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        MemorySegment.copy(bytes, LittleEndian.LONG, begin + from * Long.BYTES, target, at, count);
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
