package io.forkmap.kernel;

import io.forkmap.dataset.ElementType;
import java.lang.foreign.MemorySegment;

/// What a kernel fills for one input: memory of its own compute thread, zero when [ArrayKernel#apply] begins, and
/// copied to the result file after it has returned. Values are numbered from 0 on, in C order: value `(i, j)` of
/// an item of the shape `(m, n)` is number `i * n + j`, and of an array per row the items of all rows of the input
/// follow each other, see [#item].
///
/// Not thread-safe; valid until `apply` returns.
public final class ResultArray {
    private final ElementType type;
    private final MemorySegment values;
    private final long itemBytes;

    ResultArray(ElementType type, MemorySegment values, long itemBytes) {
        this.type = type;
        this.values = values;
        this.itemBytes = itemBytes;
    }

    /// How many values there are.
    public long length() {
        return values.byteSize() / type.byteSize();
    }

    /// How many items there are: the rows of the input, or 1.
    public long itemCount() {
        return values.byteSize() / itemBytes;
    }

    /// One item.
    ///
    /// @param k `[0, itemCount)`: the row, counted from the first of the input
    public ResultArray item(long k) {
        return new ResultArray(type, values.asSlice(k * itemBytes, itemBytes), itemBytes);
    }

    /// Sets value `k` of a float64 array.
    ///
    /// @param k `[0, length)`
    /// @throws IndexOutOfBoundsException if `k` is not
    /// @throws IllegalStateException if the array is of another type
    public void setDouble(long k, double value) {
        require(ElementType.FLOAT64);
        values.set(Layouts.DOUBLE, k * Double.BYTES, value);
    }

    /// Like [#setDouble] for a float32 array.
    public void setFloat(long k, float value) {
        require(ElementType.FLOAT32);
        values.set(Layouts.FLOAT, k * Float.BYTES, value);
    }

    /// Like [#setDouble] for an int64 array.
    public void setLong(long k, long value) {
        require(ElementType.INT64);
        values.set(Layouts.LONG, k * Long.BYTES, value);
    }

    /// Like [#setDouble] for an int32 array.
    public void setInt(long k, int value) {
        require(ElementType.INT32);
        values.set(Layouts.INT, k * Integer.BYTES, value);
    }

    /// Sets consecutive values of a float64 array, from value `k` on, to all of `from`.
    public void copyFrom(double[] from, long k) {
        require(ElementType.FLOAT64);
        MemorySegment.copy(from, 0, values, Layouts.DOUBLE, k * Double.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for a float32 array.
    public void copyFrom(float[] from, long k) {
        require(ElementType.FLOAT32);
        MemorySegment.copy(from, 0, values, Layouts.FLOAT, k * Float.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for an int64 array.
    public void copyFrom(long[] from, long k) {
        require(ElementType.INT64);
        MemorySegment.copy(from, 0, values, Layouts.LONG, k * Long.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for an int32 array.
    public void copyFrom(int[] from, long k) {
        require(ElementType.INT32);
        MemorySegment.copy(from, 0, values, Layouts.INT, k * Integer.BYTES, from.length);
    }

    /// The memory itself, little-endian; valid until `apply` returns.
    public MemorySegment segment() {
        return values;
    }

    private void require(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("the job's array is of " + type + ", not of " + wanted);
        }
    }
}
