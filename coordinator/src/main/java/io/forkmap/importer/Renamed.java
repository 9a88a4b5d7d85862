package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.Layout;

/// A column under another name.
record Renamed(String name, ColumnSource column) implements ColumnSource {
    @Override
    public ElementType type() {
        return column.type();
    }

    @Override
    public Layout layout() {
        return column.layout();
    }

    @Override
    public long rowCount() {
        return column.rowCount();
    }

    @Override
    public long byteCount() {
        return column.byteCount();
    }

    @Override
    public Strided row(long row) {
        return column.row(row);
    }
}
