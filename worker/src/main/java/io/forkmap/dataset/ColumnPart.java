package io.forkmap.dataset;

/// Where the rows of a column are that one record batch holds; all positions are bytes from the beginning of the
/// mapped file.
///
/// @param rowBegin the column's row that is row 0 here
/// @param rowCount `>= 1`
/// @param rowValidityAt bitmap of the rows; [#NONE] when no row is null
/// @param offsetsAt `rowCount + 1` offsets; unused when all rows have equal length
/// @param valuesAt value 0
/// @param valueCount values that there are, also those that no row refers to
/// @param valueValidityAt bitmap of the values; [#NONE] when none is null
record ColumnPart(
        long rowBegin,
        long rowCount,
        long rowValidityAt,
        long offsetsAt,
        long valuesAt,
        long valueCount,
        long valueValidityAt) {
    static final long NONE = -1;

    /// A part that holds all rows, none of which is null.
    static ColumnPart whole(long rowCount, long offsetsAt, long valuesAt, long valueCount) {
        return new ColumnPart(0, rowCount, NONE, offsetsAt, valuesAt, valueCount, NONE);
    }

    long rowEnd() {
        return rowBegin + rowCount;
    }

    boolean contains(long row) {
        return row >= rowBegin && row - rowBegin < rowCount;
    }
}
