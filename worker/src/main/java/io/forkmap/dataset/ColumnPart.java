package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Where the rows of a column are that one record batch of one file holds; all positions are bytes from the
/// beginning of the mapped file.
///
/// @param file of values and bitmaps
/// @param offsets the mapped file of offsets, often the same; unused when all rows have equal length
/// @param rowBegin the column's row that is row 0 here
/// @param rowCount `>= 1`
/// @param rowValidityAt bitmap of the rows; [#NONE] when no row is null
/// @param offsetsAt `rowCount + 1` offsets; unused when all rows have equal length
/// @param valuesAt value 0
/// @param valueCount values that there are, also those that no row refers to
/// @param valueValidityAt bitmap of the values; [#NONE] when none is null
/// @param served where the values are if another process holds them; null when they are in the file
record ColumnPart(
        FileMapping file,
        MemorySegment offsets,
        long rowBegin,
        long rowCount,
        long rowValidityAt,
        long offsetsAt,
        long valuesAt,
        long valueCount,
        long valueValidityAt,
        @Nullable ServedValues served) {
    static final long NONE = -1;

    /// A part whose values are in the file.
    ColumnPart(
            FileMapping file,
            MemorySegment offsets,
            long rowBegin,
            long rowCount,
            long rowValidityAt,
            long offsetsAt,
            long valuesAt,
            long valueCount,
            long valueValidityAt) {
        this(file, offsets, rowBegin, rowCount, rowValidityAt, offsetsAt, valuesAt, valueCount, valueValidityAt, null);
    }

    /// A part that holds all rows of a file, none of which is null.
    static ColumnPart whole(
            FileMapping file, MemorySegment offsets, long rowCount, long offsetsAt, long valuesAt, long valueCount) {
        return new ColumnPart(file, offsets, 0, rowCount, NONE, offsetsAt, valuesAt, valueCount, NONE);
    }

    /// The same part, of a column that has more rows before it.
    ColumnPart behind(long rows) {
        return new ColumnPart(
                file,
                offsets,
                rowBegin + rows,
                rowCount,
                rowValidityAt,
                offsetsAt,
                valuesAt,
                valueCount,
                valueValidityAt,
                served);
    }

    /// The mapped file of values and bitmaps.
    MemorySegment bytes() {
        return file.bytes();
    }

    long rowEnd() {
        return rowBegin + rowCount;
    }

    /// Whether its rows are in this process and nothing is null.
    boolean isWhole() {
        return served == null && rowValidityAt == NONE && valueValidityAt == NONE;
    }

    boolean contains(long row) {
        return row >= rowBegin && row - rowBegin < rowCount;
    }
}
