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

    /// The exact sum of the values.
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    /// @throws ArithmeticException when it is no int64
    public long sum() {
        requireNoNulls();
        return IntReduction.sum(bytes, begin, length);
    }

    /// The least value.
    ///
    /// @return `Integer.MAX_VALUE` for an empty row
    /// @throws IllegalStateException when a value is null
    public int min() {
        requireNoNulls();
        return IntReduction.min(bytes, begin, length);
    }

    /// The greatest value.
    ///
    /// @return `Integer.MIN_VALUE` for an empty row
    /// @throws IllegalStateException when a value is null
    public int max() {
        requireNoNulls();
        return IntReduction.max(bytes, begin, length);
    }

    /// Picks values: `target[i]` becomes value `positions[i]`. Where the positions are random and the row is long,
    /// filling some hundred of them first and then picking all at once is faster than drawing and reading in turn,
    /// as the processor waits for many reads at a time.
    ///
    /// @param positions each `[0, length())`
    /// @param target at least as long as `positions`
    public void gather(long[] positions, int[] target) {
        Objects.checkFromIndexSize(0, positions.length, target.length);
        for (int i = 0; i < positions.length; i++) {
            target[i] = get(positions[i]);
        }
    }

    /// Copies the values `[from, from + count)` into an array.
    ///
    /// @param at where in the array the first goes
    public void copyTo(long from, int[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        MemorySegment.copy(bytes, LittleEndian.INT, begin + from * Integer.BYTES, target, at, count);
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
