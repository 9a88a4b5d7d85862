package io.forkmap.dataset;

/// A column as rows. Valid until the dataset closes; safe for use by several threads.
public abstract sealed class RaggedColumn permits RaggedDoubles, RaggedFloats, RaggedInts, RaggedLongs {
    final RowIndex rows;
    private final ColumnData column;

    /// The column's offsets have been checked.
    RaggedColumn(ColumnData column) {
        this.rows = column.rows();
        this.column = column;
    }

    /// How many rows there are, null rows included.
    public final long rowCount() {
        return rows.rowCount();
    }

    /// How many values all rows have together.
    public final long valueCount() {
        return column.counts().valueCount();
    }

    final ValueRuns runs() {
        return column.runs();
    }

    /// How many values a row has; 0 for a null row.
    ///
    /// @param row `[0, rowCount())`
    public final long length(long row) {
        return rows.length(row);
    }

    /// Whether the whole row is null. An empty row is not.
    ///
    /// @param row `[0, rowCount())`
    public final boolean isNull(long row) {
        return rows.isNull(rows.part(row), row);
    }

    final void requireRoom(RowRange range, int targetLength) {
        if (range.end() > rowCount() || range.rowCount() > targetLength) {
            throw new IndexOutOfBoundsException(
                    range + " of a column of " + rowCount() + " rows, into an array of " + targetLength);
        }
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + column.name() + ", " + rowCount() + " rows]";
    }
}
