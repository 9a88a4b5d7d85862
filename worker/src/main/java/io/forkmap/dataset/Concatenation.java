package io.forkmap.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tables of several files, one behind the other. The columns are those of the first, which all others must have
/// under the same names, whatever their order.
final class Concatenation {
    private final Table first;
    private final Path firstFile;

    private Concatenation(Table first) {
        this.first = first;
        this.firstFile = fileOf(first);
    }

    /// @param tables at least one, in the order of their rows
    /// @throws DatasetException when the columns of two differ; names both files
    static Table of(List<Table> tables) {
        return tables.size() == 1 ? tables.getFirst() : new Concatenation(tables.getFirst()).join(tables);
    }

    private Table join(List<Table> tables) {
        List<FileMapping> files = new ArrayList<>();
        List<List<ColumnPart>> parts = new ArrayList<>();
        int[] batches = new int[first.columns().size()];
        first.columns().forEach(_ -> parts.add(new ArrayList<>()));
        long rows = 0;
        for (Table table : tables) {
            for (int i = 0; i < batches.length; i++) {
                ColumnData column = counterpart(i, table);
                for (ColumnPart part : column.rows().parts()) {
                    parts.get(i).add(part.behind(rows));
                }
                batches[i] += column.batches();
            }
            requireNoOthers(table);
            files.addAll(table.files());
            rows = Math.addExact(rows, table.rowCount());
        }
        List<ColumnData> columns = new ArrayList<>();
        for (int i = 0; i < batches.length; i++) {
            columns.add(first.columns().get(i).joined(batches[i], parts.get(i)));
        }
        return new Table(first.format(), files, rows, columns, first.unreadable());
    }

    private ColumnData counterpart(int index, Table table) {
        ColumnData wanted = first.columns().get(index);
        ColumnData found = named(wanted.name(), index, table);
        if (found == null) {
            throw differ(table, wanted.name(), wanted.kind(), absence(table, wanted));
        }
        if (found.type() != wanted.type() || !found.layout().equals(wanted.layout())) {
            throw differ(table, wanted.name(), wanted.kind(), found.kind());
        }
        if (found.rows().offsetBytes() != wanted.rows().offsetBytes()) {
            throw differ(table, wanted.name(), offsets(wanted), offsets(found));
        }
        return found;
    }

    /// The column at the same place if it has the name: of two columns of one name each has its own counterpart.
    private static @Nullable ColumnData named(String name, int index, Table table) {
        if (index < table.columns().size() && table.columns().get(index).name().equals(name)) {
            return table.columns().get(index);
        }
        return table.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String offsets(ColumnData column) {
        return "offsets of " + column.rows().offsetBytes() * Byte.SIZE + " bits";
    }

    private static String absence(Table table, ColumnData wanted) {
        return table.unreadable().stream()
                .filter(column -> column.name().equals(wanted.name()))
                .findFirst()
                .map(column -> column.type() + ", which can't be read")
                .orElse("no such column");
    }

    private void requireNoOthers(Table table) {
        for (ColumnData column : table.columns()) {
            if (first.columns().stream().noneMatch(c -> c.name().equals(column.name()))) {
                throw differ(table, column.name(), absence(first, column), column.kind());
            }
        }
        if (table.columns().size() != first.columns().size()) {
            throw differ(
                    table,
                    "",
                    first.columns().size() + " columns",
                    table.columns().size() + " columns, some of the same name");
        }
    }

    private DatasetException differ(Table table, String column, String mine, String theirs) {
        Path other = fileOf(table);
        String which = column.isEmpty() ? "columns" : "column \"" + column + "\"";
        return DatasetException.malformed(
                other,
                "can't be put behind " + firstFile + ": " + which + " differ" + (column.isEmpty() ? "" : "s") + ": "
                        + mine + " in the first file, " + theirs + " in this; all files of a dataset must have the "
                        + "same columns: write them alike, or name those that belong together");
    }

    private static Path fileOf(Table table) {
        return table.files().getFirst().path();
    }
}
