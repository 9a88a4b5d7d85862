package io.forkmap.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes columns of the arrays of one file by their names. Values and their offsets are found by
/// ```
/// values, offsets     content, offsets     data, offsets        column "x"
/// K_values, K_offsets      K_content, K_offsets
/// K_data, K_offsets        K, K_offsets                         column "K"; "." or "-" will do for "_"
/// node3-data, node2-offsets   (ak.to_buffers of awkward)        column "node2", or "x" when it is the only one
/// ```
/// Every other array is a column of its own name. The ragged columns, or else the first, say how many rows there
/// are; an array of another length can't be read.
final class NamedArrays {
    private static final Pattern OFFSETS = Pattern.compile("(?:(.*[^_.-])([_./-]))?offsets");
    private static final Pattern NODE = Pattern.compile("(.*node)([0-9]{1,9})");
    private static final List<String> VALUES = List.of("values", "content", "data");

    private final FileMapping file;
    private final Map<String, FlatArray> arrays = new LinkedHashMap<>();
    private final List<UnreadableColumn> unreadable = new ArrayList<>();

    /// @param file that all are in
    NamedArrays(FileMapping file) {
        this.file = file;
    }

    /// Adds an array under a name that no other has.
    void add(String name, FlatArray array) {
        arrays.put(name, array);
    }

    /// Adds one that can't be read.
    void refuse(String name, String type, String remedy) {
        unreadable.add(new UnreadableColumn(name, type, remedy));
    }

    /// @throws DatasetException when there is no column that can be read, or ragged ones have different numbers of
    ///     rows
    Table table(String format) {
        Map<String, ColumnData> columns = new LinkedHashMap<>();
        Set<String> used = new LinkedHashSet<>();
        for (String name : arrays.keySet()) {
            String values = valuesOf(name);
            if (!values.isEmpty()) {
                ColumnData column = array(values).ragged(columnOf(name), array(name));
                columns.put(column.name(), column);
                used.addAll(List.of(values, name));
            }
        }
        requireEqualRows(columns);
        arrays.forEach((name, array) -> {
            if (!used.contains(name) && !columns.containsKey(name)) {
                addDense(columns, name, array);
            }
        });
        if (columns.isEmpty()) {
            String what = "has no array that can be mapped" + listed();
            throw unreadable.isEmpty()
                    ? file.malformed(what)
                    : file.malformed(what + "; convert it to Arrow once", ImportHint.command(file.path()));
        }
        long rows = columns.values().iterator().next().rowCount();
        return new Table(format, List.of(file), rows, List.copyOf(columns.values()), List.copyOf(unreadable));
    }

    private void addDense(Map<String, ColumnData> columns, String name, FlatArray array) {
        long rows = columns.isEmpty()
                ? array.rowCount()
                : columns.values().iterator().next().rowCount();
        if (array.rowCount() == rows) {
            columns.put(name, array.column(name));
        } else {
            refuse(
                    name,
                    array.type() + " " + array.shape(),
                    "it has " + array.rowCount() + " rows, the others " + rows
                            + "; keep it in a file of its own, or, if others are its offsets, call them " + name
                            + "_offsets");
        }
    }

    private void requireEqualRows(Map<String, ColumnData> columns) {
        List<ColumnData> ragged = List.copyOf(columns.values());
        for (ColumnData column : ragged) {
            if (column.rowCount() != ragged.getFirst().rowCount()) {
                throw file.malformed("has " + ragged.getFirst().rowCount() + " rows of \""
                        + ragged.getFirst().name() + "\", but " + column.rowCount() + " of \"" + column.name()
                        + "\"; write columns of different lengths to files of their own");
            }
        }
    }

    /// The array that one of offsets cuts into rows, or nothing when it isn't one.
    private String valuesOf(String name) {
        Matcher offsets = OFFSETS.matcher(name);
        if (!offsets.matches() || !array(name).isOffsets() || array(name).rowCount() == 0) {
            return "";
        }
        String stem = offsets.group(1) == null ? "" : offsets.group(1);
        String separator = offsets.group(2) == null ? "" : offsets.group(2);
        List<String> candidates = new ArrayList<>(
                VALUES.stream().map(suffix -> stem + separator + suffix).toList());
        Matcher node = NODE.matcher(stem);
        if (node.matches()) {
            candidates.addFirst(node.group(1) + (Integer.parseInt(node.group(2)) + 1) + separator + "data");
        }
        candidates.add(stem);
        return candidates.stream()
                .filter(candidate ->
                        arrays.containsKey(candidate) && array(candidate).isFlat())
                .findFirst()
                .orElse("");
    }

    private String columnOf(String offsets) {
        Matcher name = OFFSETS.matcher(offsets);
        String stem = name.matches() && name.group(1) != null ? name.group(1) : "";
        boolean only = arrays.size() == 2 && NODE.matcher(stem).matches();
        return stem.isEmpty() || only ? NpyFile.COLUMN : stem;
    }

    private FlatArray array(String name) {
        return java.util.Objects.requireNonNull(arrays.get(name));
    }

    private String listed() {
        StringBuilder text = new StringBuilder();
        for (UnreadableColumn each : unreadable.subList(0, Math.min(unreadable.size(), 5))) {
            text.append("; \"").append(each.name()).append("\" is ").append(each.type());
        }
        return text.isEmpty() ? ": it has none" : text.toString();
    }
}
