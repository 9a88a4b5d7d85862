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

    /// The sum of the values as float64, in the order of [DoubleRow#sum()].
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    public double sum() {
        requireNoNulls();
        return FloatReduction.sum(bytes, begin, length);
    }

    /// The sum of the squares as float64, in the order of [DoubleRow#sum()].
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    public double sumOfSquares() {
        return dot(this);
    }

    /// The sum of the products with the values of another row as float64, in the order of [DoubleRow#sum()].
    ///
    /// @param other as long as this one
    /// @return 0 for empty rows
    /// @throws IllegalStateException when a value of either is null
    public double dot(FloatRow other) {
        requireNoNulls();
        other.requireNoNulls();
        requireLength(other);
        return FloatReduction.dot(bytes, begin, other.bytes, other.begin, length);
    }

    /// The least value, as [Math#min] compares: NaN when any is.
    ///
    /// @return positive infinity for an empty row
    /// @throws IllegalStateException when a value is null
    public float min() {
        requireNoNulls();
        return FloatReduction.min(bytes, begin, length);
    }

    /// The greatest value, as [Math#max] compares: NaN when any is.
    ///
    /// @return negative infinity for an empty row
    /// @throws IllegalStateException when a value is null
    public float max() {
        requireNoNulls();
        return FloatReduction.max(bytes, begin, length);
    }

    /// Picks values: `target[i]` becomes value `positions[i]`. Where the positions are random and the row is long,
    /// filling some hundred of them first and then picking all at once is faster than drawing and reading in turn,
    /// as the processor waits for many reads at a time.
    ///
    /// @param positions each `[0, length())`
    /// @param target at least as long as `positions`
    public void gather(long[] positions, float[] target) {
        Objects.checkFromIndexSize(0, positions.length, target.length);
        for (int i = 0; i < positions.length; i++) {
            target[i] = get(positions[i]);
        }
    }

    /// Copies the values `[from, from + count)` into an array.
    ///
    /// @param at where in the array the first goes
    public void copyTo(long from, float[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        MemorySegment.copy(bytes, LittleEndian.FLOAT, begin + from * Float.BYTES, target, at, count);
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
