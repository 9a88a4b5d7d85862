package io.forkmap.dataset;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/// One source of a dataset and what was read of it.
record OpenSource(DataSource source, Table table) {
    /// Opens all, in an arena that whoever gave it closes, also after an error.
    ///
    /// @throws DatasetException when a file can't be read, or two sources have one name
    static List<OpenSource> all(List<DataSource> sources, Arena arena, FileMapping.Opener opener) {
        requireDifferentNames(sources);
        List<OpenSource> opened = new ArrayList<>();
        for (DataSource source : sources) {
            opened.add(new OpenSource(source, read(source, arena, opener)));
        }
        return opened;
    }

    /// @param index of datasets whose values another process holds
    static List<OpenSource> served(FileMapping index, RowCache cache) {
        return ServedIndexReader.read(index, cache).stream()
                .map(served -> new OpenSource(served.source(), served.table()))
                .toList();
    }

    private static Table read(DataSource source, Arena arena, FileMapping.Opener opener) {
        List<FileMapping> files =
                source.files().stream().map(file -> opener.open(file, arena)).toList();
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < files.size(); i += source.paired() ? 2 : 1) {
            tables.add(source.paired() ? NpyFile.read(files.get(i), files.get(i + 1)) : FileFormat.read(files.get(i)));
        }
        return Concatenation.of(tables);
    }

    private static void requireDifferentNames(List<DataSource> sources) {
        List<String> names = sources.stream().map(DataSource::name).toList();
        for (int i = 0; i < names.size(); i++) {
            if (names.indexOf(names.get(i)) < i) {
                throw DatasetException.usage("two datasets are called \"" + names.get(i)
                        + "\"; give each a name of its own: --data NAME=FILE");
            }
        }
    }

    /// The bytes of the values of one row over all columns.
    long rowBytes(long row) {
        long bytes = 0;
        for (ColumnData column : table.columns()) {
            bytes += column.rowBytes(row);
        }
        return bytes;
    }

    /// What the columns hold that can be read.
    List<Column> columns() {
        return table.columns().stream().map(ColumnData::describe).toList();
    }

    ColumnLookup lookup() {
        return new ColumnLookup(source, table);
    }
}
