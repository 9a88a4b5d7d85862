package io.forkmap.dataset;

import java.util.List;

/// What was read of one source: columns of one length.
///
/// @param format what kind of files they are, in words
/// @param files that are mapped
/// @param rowCount of every column
/// @param columns that can be read; at least one
/// @param unreadable the others
record Table(
        String format,
        List<FileMapping> files,
        long rowCount,
        List<ColumnData> columns,
        List<UnreadableColumn> unreadable) {
    static Table of(String format, FileMapping file, ColumnData column) {
        return new Table(format, List.of(file), column.rowCount(), List.of(column), List.of());
    }
}
