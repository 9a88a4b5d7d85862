package io.forkmap.cli;

import io.forkmap.table.FlatValues;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// A result for people: a record as aligned lines of name and value, nested ones indented, a List of records as a
/// table, long arrays cut.
final class ResultText {
    private static final int SHOWN_ELEMENTS = 10;
    private static final int SHOWN_ROWS = 20;
    private static final String INDENT = "  ";

    private ResultText() {}

    /// Ends with a line feed.
    static String of(Object value) {
        return value instanceof Record record
                ? lines(record, "")
                : isTable(value) ? table(list(value), "") : line(value) + "\n";
    }

    private static String lines(Record record, String indent) {
        StringBuilder text = new StringBuilder();
        List<List<String>> pending = new ArrayList<>();
        FlatValues.components(record).forEach((name, value) -> {
            if (value instanceof Record || isTable(value)) {
                text.append(flush(pending, indent)).append(indent).append(name).append('\n');
                text.append(
                        value instanceof Record nested
                                ? lines(nested, indent + INDENT)
                                : table(list(value), indent + INDENT));
            } else {
                pending.add(List.of(name, line(value)));
            }
        });
        return text.append(flush(pending, indent)).toString();
    }

    private static String flush(List<List<String>> pending, String indent) {
        String text = Columns.align(pending, indent);
        pending.clear();
        return text;
    }

    private static boolean isTable(Object value) {
        List<?> elements = list(value);
        return !elements.isEmpty() && elements.getFirst() instanceof Record;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : value instanceof Object[] array ? List.of(array) : List.of();
    }

    private static String table(List<?> records, String indent) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>();
        for (Object each : records.subList(0, Math.min(records.size(), SHOWN_ROWS))) {
            List<String> row = new ArrayList<>();
            FlatValues.components((Record) each).forEach((name, value) -> {
                if (rows.isEmpty()) {
                    header.add(name);
                }
                row.add(line(value));
            });
            if (rows.isEmpty()) {
                rows.add(header);
            }
            rows.add(row);
        }
        String more = records.size() <= SHOWN_ROWS
                ? ""
                : indent + "… (" + records.size() + " rows in all; --json has them)\n";
        return Columns.align(rows, indent, true) + more;
    }

    /// In one line.
    private static String line(Object value) {
        if (value instanceof List<?> list) {
            return line(list.toArray());
        }
        if (!value.getClass().isArray()) {
            return FlatValues.text(value);
        }
        int length = Array.getLength(value);
        StringJoiner elements = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < Math.min(length, SHOWN_ELEMENTS); i++) {
            elements.add(line(Array.get(value, i)));
        }
        return length <= SHOWN_ELEMENTS ? elements.toString() : elements.add("…") + " (" + length + " in all)";
    }
}
