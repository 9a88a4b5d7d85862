package io.forkmap.dataset;

import java.util.List;

/// What was read of one source: columns of one length.
///
/// @param files that are mapped
/// @param rowCount of every column
/// @param columns that can be read; at least one
/// @param unreadable the others
record Table(List<FileMapping> files, long rowCount, List<ColumnData> columns, List<UnreadableColumn> unreadable) {
    static Table of(FileMapping file, ColumnData column) {
        return new Table(List.of(file), column.rowCount(), List.of(column), List.of());
    }
}
