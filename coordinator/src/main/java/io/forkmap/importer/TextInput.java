package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import java.util.ArrayList;
import java.util.List;

/// Text with numbers in it. A first line of names makes a table of it, a column for each name and a value a line;
/// otherwise each line is a row of as many values as it has, an empty line one without values.
///
/// It is read twice: to count the rows and to see which columns have nothing but integers, and then for the
/// values.
final class TextInput {
    private final InputFile file;
    private final char separator;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> integers = new ArrayList<>();
    private long rowCount;
    private long valueCount;
    private long emptyCells;

    private TextInput(InputFile file) {
        this.file = file;
        this.separator = TextFile.separator(file.bytes());
    }

    static List<FoundArray> read(ImportRoom room) {
        TextInput input = new TextInput(room.file());
        input.scan();
        return input.found(room);
    }

    private void scan() {
        TextCursor cursor = new TextCursor(file.bytes(), separator);
        boolean first = true;
        while (cursor.nextLine()) {
            if (!first || !readNames()) {
                scanRow(cursor);
            }
            first = false;
        }
        if (isTable() && rowCount == 0) {
            throw Malformed.of(file.path(), "has one line of words, " + names + ", and no numbers after it");
        }
        if (integers.isEmpty()) {
            integers.add(false);
        }
    }

    /// Whether the first line is one of names.
    private boolean readNames() {
        TextCursor cursor = new TextCursor(file.bytes(), separator);
        cursor.nextLine();
        List<String> cells = new ArrayList<>();
        boolean words = false;
        while (cursor.nextCell()) {
            String cell = cursor.cell();
            words |= !cell.isEmpty() && TextNumbers.real(cell).isEmpty();
            cells.add(cell);
            if (cells.size() > 10_000) {
                return false;
            }
        }
        if (words) {
            cells.forEach(cell -> names.add(name(cell)));
            names.forEach(_ -> integers.add(true));
        }
        return words;
    }

    private String name(String cell) {
        boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
        String name = quoted ? cell.substring(1, cell.length() - 1) : cell;
        return name.isEmpty() ? "column_" + names.size() : name;
    }

    private void scanRow(TextCursor cursor) {
        if (isTable() && cursor.isAtEnd()) {
            return;
        }
        rowCount++;
        for (int k = 0; cursor.nextCell(); k++) {
            int column = isTable() ? k : 0;
            if (isTable() && k >= names.size()) {
                throw TextRows.wrong(file, cursor, "has more cells than the " + names.size() + " names of the first");
            }
            if (integers.isEmpty()) {
                integers.add(true);
            }
            emptyCells += isTable() && cursor.cellLength() == 0 ? 1 : 0;
            if (integers.get(column)) {
                integers.set(column, TextNumbers.integer(cursor.cell()).isPresent());
            }
            valueCount++;
        }
    }

    private boolean isTable() {
        return !names.isEmpty();
    }

    private List<FoundArray> found(ImportRoom room) {
        TextRows rows = new TextRows(file, separator, types(), isTable(), room.newBuffer());
        if (!isTable()) {
            TextColumn column = new TextColumn(PickleInput.UNNAMED, rows, 0, false, rowCount, valueCount);
            return List.of(FoundArray.of(PickleInput.UNNAMED, "rows of text", List.of(column), List.of()));
        }
        List<FoundArray> found = new ArrayList<>();
        for (int k = 0; k < names.size(); k++) {
            TextColumn column = new TextColumn(names.get(k), rows, k, true, rowCount, rowCount);
            List<String> notes = k == 0 && emptyCells > 0 ? List.of(emptyCells + " empty cells become NaN") : List.of();
            found.add(FoundArray.of(names.get(k), "column of a table", List.of(column), notes));
        }
        return found;
    }

    private List<ElementType> types() {
        return integers.stream()
                .map(integer -> integer ? ElementType.INT64 : ElementType.FLOAT64)
                .toList();
    }
}
