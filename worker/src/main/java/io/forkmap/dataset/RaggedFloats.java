package io.forkmap.dataset;

/// A column of rows of float32.
public final class RaggedFloats extends RaggedColumn {
    RaggedFloats(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public FloatRow row(long row) {
        return new FloatRow(rows, rows.part(row), row);
    }
}
