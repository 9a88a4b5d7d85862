package io.forkmap.dataset;

/// A column of rows of int32.
public final class RaggedInts extends RaggedColumn {
    RaggedInts(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public IntRow row(long row) {
        return new IntRow(rows, rows.part(row), row);
    }
}
