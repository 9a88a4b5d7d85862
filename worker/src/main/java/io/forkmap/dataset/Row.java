package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// One row of a column: a view of the mapped bytes, which copies nothing (where another process holds the dataset,
/// of the bytes that were fetched). Making one costs nothing as long as it stays in the method that asked for it.
/// Valid until the dataset closes; after that every access is an [IllegalStateException]. Safe for use by several
/// threads.
public abstract sealed class Row permits DoubleRow, FloatRow, IntRow, LongRow {
    /// The whole file that the row is in, or what was fetched of it.
    final MemorySegment bytes;

    /// Where in it the row begins.
    final long begin;

    final long length;

    private final ColumnPart part;
    private final long valueBegin;

    /// @param valueBegin where the row begins among the values of the part
    /// @param byteSize of a value
    Row(RowIndex rows, ColumnPart part, long row, long valueBegin, int byteSize) {
        this.length = rows.length(part, row, valueBegin);
        this.part = part;
        this.valueBegin = valueBegin;
        long at = part.valuesAt() + valueBegin * byteSize;
        MemorySegment only = rows.onlyFile();
        if (only != null) {
            this.bytes = only;
            this.begin = at;
        } else {
            ServedValues served = part.served();
            this.bytes = served == null ? part.bytes() : served.row(at, length * byteSize);
            this.begin = served == null ? at : 0;
        }
    }

    /// How many values the row has; 0 for a row that is null.
    public final long length() {
        return length;
    }

    /// The bytes of the row, little-endian, read-only, not aligned to anything.
    public abstract MemorySegment segment();

    /// Whether a value is null; what it then reads as means nothing.
    ///
    /// @param k `[0, length())`
    public final boolean isNull(long k) {
        Objects.checkIndex(k, length);
        return part.valueValidityAt() != ColumnPart.NONE
                && Bitmap.isNull(part.bytes(), part.valueValidityAt(), valueBegin + k);
    }

    /// What a null value reads as means nothing, so that no reduction takes it for a number.
    final void requireNoNulls() {
        if (part.valueValidityAt() != ColumnPart.NONE
                && Bitmap.nullCount(part.bytes(), part.valueValidityAt(), valueBegin, valueBegin + length) > 0) {
            throw new IllegalStateException("the row has null values; reduce those for which isNull(k) is false");
        }
    }

    final void requireLength(Row other) {
        if (other.length != length) {
            throw new IllegalArgumentException("rows of " + length + " and " + other.length + " values");
        }
    }

    /// The length as that of an array.
    final int arrayLength() {
        if (length() > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("a row of " + length() + " values fits no array; read it by get(k)");
        }
        return (int) length();
    }

    /// The length, which `capacity` must hold.
    final int arrayLength(int capacity) {
        if (length() > capacity) {
            throw new IllegalArgumentException("a row of " + length() + " values, an array of " + capacity);
        }
        return (int) length();
    }
}
