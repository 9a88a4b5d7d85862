package io.forkmap.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Which arrays of a file become columns.
final class ImportChoice {
    private final ImportRoom room;
    private final List<FoundArray> found;

    ImportChoice(ImportRoom room, List<FoundArray> found) {
        this.room = room;
        this.found = List.copyOf(found);
    }

    /// What was chosen.
    ///
    /// @param arrays that become columns
    /// @param leftOut what can't, a line each, unless the user chose
    record Chosen(List<FoundArray> arrays, List<String> leftOut) {
        Chosen {
            arrays = List.copyOf(arrays);
            leftOut = List.copyOf(leftOut);
        }
    }

    /// @param wanted as [ImportOptions#columns]
    /// @throws io.forkmap.dataset.DatasetException when none is suitable, or they don't fit together
    Chosen choose(List<String> wanted) {
        if (!wanted.isEmpty()) {
            return checked(wanted.stream().map(this::named).toList(), List.of());
        }
        List<FoundArray> joined = new OffsetPairs(room).join(found);
        List<FoundArray> suitable =
                joined.stream().filter(FoundArray::isSuitable).toList();
        if (suitable.isEmpty()) {
            throw Malformed.of(path(), "has nothing that could become a column; it has: " + listed(joined));
        }
        List<String> leftOut = joined.stream()
                .filter(array -> !array.isSuitable())
                .map(array -> "left out: " + array)
                .toList();
        return checked(suitable, leftOut);
    }

    private Chosen checked(List<FoundArray> arrays, List<String> leftOut) {
        requireOneRowCount(arrays);
        requireDifferentNames(arrays);
        return new Chosen(arrays, leftOut);
    }

    private FoundArray named(String wanted) {
        int equals = wanted.indexOf('=');
        String name = equals > 0 && !has(wanted) ? wanted.substring(0, equals) : wanted;
        String source = equals > 0 && !has(wanted) ? wanted.substring(equals + 1) : wanted;
        int colon = source.lastIndexOf(':');
        if (colon > 0 && !has(source)) {
            FoundArray values = find(source.substring(0, colon));
            FoundArray offsets = find(source.substring(colon + 1));
            return suitable(new OffsetPairs(room).rows(equals > 0 ? name : values.name(), values, offsets));
        }
        FoundArray array = suitable(find(source));
        return equals > 0 ? renamed(array, name) : array;
    }

    private boolean has(String name) {
        return found.stream().anyMatch(array -> array.name().equals(name));
    }

    private FoundArray find(String name) {
        return found.stream()
                .filter(array -> array.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        Malformed.usage(path() + ": no array is called \"" + name + "\"; it has: " + listed(found)));
    }

    private FoundArray suitable(FoundArray array) {
        if (!array.isSuitable()) {
            throw Malformed.of(
                    path(),
                    "\"" + array.name() + "\" can't become a column: " + array.description() + ", " + array.problem());
        }
        return array;
    }

    private static FoundArray renamed(FoundArray array, String name) {
        List<ColumnSource> columns = array.columns().stream()
                .map(column -> (ColumnSource)
                        new Renamed(name + column.name().substring(array.name().length()), column))
                .toList();
        return FoundArray.of(name, array.description(), columns, array.notes());
    }

    private void requireOneRowCount(List<FoundArray> chosen) {
        Map<Long, List<String>> byCount = new LinkedHashMap<>();
        chosen.forEach(array -> byCount.computeIfAbsent(array.rowCount(), _ -> new ArrayList<>())
                .add(array.name()));
        if (byCount.size() > 1) {
            String counts = byCount.entrySet().stream()
                    .map(each -> each.getKey() + " rows: " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining("; "));
            throw Malformed.usage(path() + ": columns of one file must have as many rows as each other, these have "
                    + counts + "; choose by --columns A,B, or --columns NAME=VALUES:OFFSETS for a ragged one, of: "
                    + listed(found));
        }
    }

    private void requireDifferentNames(List<FoundArray> chosen) {
        Set<String> names = new HashSet<>();
        for (FoundArray array : chosen) {
            for (ColumnSource column : array.columns()) {
                if (column.name().isEmpty() || !names.add(column.name())) {
                    throw Malformed.usage(path() + ": two columns would be called \"" + column.name()
                            + "\", or one nothing; rename them by --columns NEW=NAME, of: " + listed(found));
                }
            }
        }
    }

    private static String listed(List<FoundArray> arrays) {
        return arrays.isEmpty()
                ? "nothing"
                : arrays.stream().map(array -> "\n  " + array).collect(Collectors.joining());
    }

    private Path path() {
        return room.file().path();
    }
}
