package io.forkmap.kernel;

import io.forkmap.dataset.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What a kernel fills for one input: zero when [ArrayKernel#apply] begins, and copied to the result file after it
/// has returned. Values are numbered from 0 on, in C order: value `(i, j)` of an item of the shape `(m, n)` is number
/// `i * n + j`, and of an array per row the items of all rows of the input follow each other, see [#item].
///
/// A kernel that has all values in an array of its own is fastest with [#setAll(double\[\])].
///
/// Not thread-safe; valid until `apply` returns.
public final class ResultArray {
    private final ElementType type;
    private final long byteCount;
    private final long itemBytes;
    private final LongFunction<MemorySegment> memory;
    private final boolean isItem;

    /// From when on it is needed.
    private @Nullable MemorySegment values;

    /// An array of the kernel's that stands for all values.
    private @Nullable MemorySegment whole;

    /// @param memory gives so many bytes, always the same, whatever is in them
    ResultArray(ElementType type, long byteCount, long itemBytes, LongFunction<MemorySegment> memory) {
        this.type = type;
        this.byteCount = byteCount;
        this.itemBytes = itemBytes;
        this.memory = memory;
        this.isItem = false;
    }

    private ResultArray(ElementType type, MemorySegment item) {
        this.type = type;
        this.byteCount = item.byteSize();
        this.itemBytes = byteCount;
        this.memory = bytes -> item;
        this.isItem = true;
        this.values = item;
    }

    /// How many values there are.
    public long length() {
        return byteCount / type.byteSize();
    }

    /// How many items there are: the rows of the input, or 1.
    public long itemCount() {
        return byteCount / itemBytes;
    }

    /// One item.
    ///
    /// @param k `[0, itemCount)`: the row, counted from the first of the input
    public ResultArray item(long k) {
        return new ResultArray(type, values().asSlice(k * itemBytes, itemBytes));
    }

    /// Sets value `k` of a float64 array.
    ///
    /// @param k `[0, length)`
    /// @throws IndexOutOfBoundsException if `k` is not
    /// @throws IllegalStateException if the array is of another type
    public void setDouble(long k, double value) {
        require(ElementType.FLOAT64);
        values().set(Layouts.DOUBLE, k * Double.BYTES, value);
    }

    /// Like [#setDouble] for a float32 array.
    public void setFloat(long k, float value) {
        require(ElementType.FLOAT32);
        values().set(Layouts.FLOAT, k * Float.BYTES, value);
    }

    /// Like [#setDouble] for an int64 array.
    public void setLong(long k, long value) {
        require(ElementType.INT64);
        values().set(Layouts.LONG, k * Long.BYTES, value);
    }

    /// Like [#setDouble] for an int32 array.
    public void setInt(long k, int value) {
        require(ElementType.INT32);
        values().set(Layouts.INT, k * Integer.BYTES, value);
    }

    /// Sets consecutive values of a float64 array, from value `k` on, to all of `from`.
    public void copyFrom(double[] from, long k) {
        require(ElementType.FLOAT64);
        MemorySegment.copy(from, 0, values(), Layouts.DOUBLE, k * Double.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for a float32 array.
    public void copyFrom(float[] from, long k) {
        require(ElementType.FLOAT32);
        MemorySegment.copy(from, 0, values(), Layouts.FLOAT, k * Float.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for an int64 array.
    public void copyFrom(long[] from, long k) {
        require(ElementType.INT64);
        MemorySegment.copy(from, 0, values(), Layouts.LONG, k * Long.BYTES, from.length);
    }

    /// Like [#copyFrom(double\[\], long)] for an int32 array.
    public void copyFrom(int[] from, long k) {
        require(ElementType.INT32);
        MemorySegment.copy(from, 0, values(), Layouts.INT, k * Integer.BYTES, from.length);
    }

    /// Gives all values of a float64 array at once: the fastest way, as nothing is copied before `apply` returns.
    ///
    /// @param all as many as [#length] says; read after `apply` has returned, and not changed
    /// @throws IllegalArgumentException if there are more or fewer
    public void setAll(double[] all) {
        require(ElementType.FLOAT64);
        setAll(MemorySegment.ofArray(all));
    }

    /// Like [#setAll(double\[\])] for a float32 array.
    public void setAll(float[] all) {
        require(ElementType.FLOAT32);
        setAll(MemorySegment.ofArray(all));
    }

    /// Like [#setAll(double\[\])] for an int64 array.
    public void setAll(long[] all) {
        require(ElementType.INT64);
        setAll(MemorySegment.ofArray(all));
    }

    /// Like [#setAll(double\[\])] for an int32 array.
    public void setAll(int[] all) {
        require(ElementType.INT32);
        setAll(MemorySegment.ofArray(all));
    }

    private void setAll(MemorySegment all) {
        if (all.byteSize() != byteCount) {
            throw new IllegalArgumentException(
                    "the array has " + length() + " values, not " + all.byteSize() / type.byteSize());
        }
        if (isItem) {
            values().copyFrom(all);
        } else {
            whole = all;
            values = null;
        }
    }

    /// The memory itself, little-endian; valid until `apply` returns.
    public MemorySegment segment() {
        return values();
    }

    /// What was set.
    MemorySegment finished() {
        return whole != null ? whole : values();
    }

    private MemorySegment values() {
        MemorySegment current = values;
        return current != null ? current : begin();
    }

    private MemorySegment begin() {
        MemorySegment begun = memory.apply(byteCount);
        if (whole == null) {
            begun.fill((byte) 0);
        } else {
            begun.copyFrom(whole);
            whole = null;
        }
        values = begun;
        return begun;
    }

    private void require(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("the job's array is of " + type + ", not of " + wanted);
        }
    }
}
