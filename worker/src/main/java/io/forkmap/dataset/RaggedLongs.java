package io.forkmap.dataset;

/// A column of rows of int64.
public final class RaggedLongs extends RaggedColumn {
    RaggedLongs(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public LongRow row(long row) {
        return new LongRow(rows, rows.part(row), row);
    }
}
