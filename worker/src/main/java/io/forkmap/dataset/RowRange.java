package io.forkmap.dataset;

/// The rows `[begin, end)` of a dataset.
///
/// @param begin the first row, inclusive, `>= 0`
/// @param end the row after the last, exclusive, `>= begin`
public record RowRange(long begin, long end) {
    /// @throws IllegalArgumentException unless `0 <= begin <= end`
    public RowRange {
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("not a range of rows: [" + begin + ", " + end + ")");
        }
    }

    /// How many rows these are.
    public long rowCount() {
        return end - begin;
    }

    @Override
    public String toString() {
        return "rows [" + begin + ", " + end + ")";
    }
}
