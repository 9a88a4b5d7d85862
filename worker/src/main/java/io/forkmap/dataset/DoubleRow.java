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

    /// The sum of the values, in one order that any loop can follow: with `n` the length without its remainder by
    /// 4, lane `j` adds the values `j`, `j + 4`, … below `n` one after the other; the lanes give
    /// `(s0 + s1) + (s2 + s3)`; the values from `n` on are added to that, one after the other. Three times as
    /// fast as a plain loop over a long row.
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    public double sum() {
        requireNoNulls();
        return DoubleReduction.sum(bytes, begin, length);
    }

    /// The sum of the squares, in the order of [#sum()].
    ///
    /// @return 0 for an empty row
    /// @throws IllegalStateException when a value is null
    public double sumOfSquares() {
        return dot(this);
    }

    /// The sum of the products with the values of another row, in the order of [#sum()]; each product is rounded.
    ///
    /// @param other as long as this one
    /// @return 0 for empty rows
    /// @throws IllegalStateException when a value of either is null
    public double dot(DoubleRow other) {
        requireNoNulls();
        other.requireNoNulls();
        requireLength(other);
        return DoubleReduction.dot(bytes, begin, other.bytes, other.begin, length);
    }

    /// The least value, as [Math#min] compares: NaN when any is.
    ///
    /// @return positive infinity for an empty row
    /// @throws IllegalStateException when a value is null
    public double min() {
        requireNoNulls();
        return DoubleReduction.min(bytes, begin, length);
    }

    /// The greatest value, as [Math#max] compares: NaN when any is.
    ///
    /// @return negative infinity for an empty row
    /// @throws IllegalStateException when a value is null
    public double max() {
        requireNoNulls();
        return DoubleReduction.max(bytes, begin, length);
    }

    /// Picks values: `target[i]` becomes value `positions[i]`. Where the positions are random and the row is long,
    /// filling some hundred of them first and then picking all at once is faster than drawing and reading in turn,
    /// as the processor waits for many reads at a time.
    ///
    /// @param positions each `[0, length())`
    /// @param target at least as long as `positions`
    public void gather(long[] positions, double[] target) {
        Objects.checkFromIndexSize(0, positions.length, target.length);
        for (int i = 0; i < positions.length; i++) {
            target[i] = get(positions[i]);
        }
    }

    /// Copies the values `[from, from + count)` into an array.
    ///
    /// @param at where in the array the first goes
    public void copyTo(long from, double[] target, int at, int count) {
        Objects.checkFromIndexSize(from, count, length);
        MemorySegment.copy(bytes, LittleEndian.DOUBLE, begin + from * Double.BYTES, target, at, count);
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
