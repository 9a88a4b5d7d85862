package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.Layout;

/// A column of a text.
///
/// @param rows that are shared by all columns
/// @param number of the column, from 0
/// @param plain whether each row is one value
record TextColumn(String name, TextRows rows, int number, boolean plain, long rowCount, long valueCount)
        implements ColumnSource {
    @Override
    public ElementType type() {
        return rows.type(number);
    }

    @Override
    public Layout layout() {
        return plain ? new Layout.Plain() : new Layout.Ragged();
    }

    @Override
    public long byteCount() {
        return valueCount * type().byteSize();
    }

    @Override
    public Strided row(long row) {
        return rows.row(row, number);
    }
}
