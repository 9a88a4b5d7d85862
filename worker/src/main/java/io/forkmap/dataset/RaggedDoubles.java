package io.forkmap.dataset;

/// A column of rows of float64.
public final class RaggedDoubles extends RaggedColumn {
    RaggedDoubles(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public DoubleRow row(long row) {
        return new DoubleRow(rows, rows.part(row), row);
    }
}
