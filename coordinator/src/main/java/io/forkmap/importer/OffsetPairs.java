package io.forkmap.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds arrays that belong together as the values and the offsets of ragged rows, by their names.
final class OffsetPairs {
    private static final Pattern OFFSETS = Pattern.compile("(.*?)([_.:/-]?)offsets", Pattern.CASE_INSENSITIVE);
    private static final List<String> VALUES = List.of("values", "content", "data", "");

    /// As awkward names the buffers of a list of numbers.
    private static final Pattern AWKWARD = Pattern.compile("(.*?)node([0-9]{1,9})-offsets");

    private final ImportRoom room;

    OffsetPairs(ImportRoom room) {
        this.room = room;
    }

    /// Each pair becomes one array; the others stay.
    List<FoundArray> join(List<FoundArray> arrays) {
        List<FoundArray> joined = new ArrayList<>(arrays);
        for (FoundArray offsets : arrays) {
            Optional<FoundArray> values = valuesOf(offsets, arrays);
            if (values.isPresent()) {
                FoundArray rows = rows(name(offsets, values.get()), values.get(), offsets);
                joined.set(joined.indexOf(offsets), rows);
                joined.remove(values.get());
            }
        }
        return joined;
    }

    private static Optional<FoundArray> valuesOf(FoundArray offsets, List<FoundArray> arrays) {
        if (offsets.dense().filter(OffsetPairs::isOffsets).isEmpty()) {
            return Optional.empty();
        }
        return valueNames(offsets.name()).stream()
                .flatMap(name -> arrays.stream().filter(a -> a.name().equalsIgnoreCase(name)))
                .filter(array -> array.dense().isPresent() && !array.equals(offsets))
                .findFirst();
    }

    private static boolean isOffsets(DenseArray array) {
        return array.shape().size() == 1
                && !array.type().scalar().isReal()
                && !array.type().complex();
    }

    private static List<String> valueNames(String offsets) {
        Matcher awkward = AWKWARD.matcher(offsets);
        if (awkward.matches()) {
            return List.of(awkward.group(1) + "node" + (Long.parseLong(awkward.group(2)) + 1) + "-data");
        }
        Matcher matcher = OFFSETS.matcher(offsets);
        return matcher.matches()
                ? VALUES.stream()
                        .map(end -> matcher.group(1) + (end.isEmpty() ? "" : matcher.group(2) + end))
                        .filter(name -> !name.isEmpty())
                        .toList()
                : List.of();
    }

    private static String name(FoundArray offsets, FoundArray values) {
        if (AWKWARD.matcher(offsets.name()).matches()) {
            return PickleInput.UNNAMED;
        }
        Matcher matcher = OFFSETS.matcher(offsets.name());
        return matcher.matches() && !matcher.group(1).isEmpty() ? matcher.group(1) : values.name();
    }

    /// Row `i` is the values `[offsets[i], offsets[i + 1])`.
    FoundArray rows(String name, FoundArray values, FoundArray offsets) {
        String description = "values " + values.name() + " with offsets " + offsets.name();
        if (values.dense().isEmpty()
                || offsets.dense().filter(OffsetPairs::isOffsets).isEmpty()) {
            return FoundArray.unsuitable(name, description, "values must be numbers, and offsets integers");
        }
        DenseArray content = values.dense().get();
        DenseArray bounds = offsets.dense().get();
        if (content.shape().isEmpty() || content.shape().size() > 2 || content.fortran()) {
            return FoundArray.unsuitable(name, description, "the values are " + values.description());
        }
        if (bounds.rowCount() == 0) {
            return FoundArray.unsuitable(name, description, "offsets must be one more than there are rows; are none");
        }
        RowPlaces places = room.newRows();
        int memory = room.add(content.memory());
        long columns = content.shape().size() == 2 ? content.shape().getLast() : 0;
        long rowBytes = content.rowLength() * content.type().byteSize();
        long begin = offset(bounds, 0);
        for (long row = 0; row + 1 < bounds.rowCount(); row++) {
            long end = offset(bounds, row + 1);
            if (begin < 0 || end < begin || end > content.rowCount()) {
                return FoundArray.unsuitable(
                        name,
                        description,
                        "row " + row + " would be the values [" + begin + ", " + end + ") of " + content.rowCount());
            }
            long at = content.offset() + begin * rowBytes;
            places.add(new RowPlaces.Place(memory, at, 0, end - begin, content.type(), false), columns);
            begin = end;
        }
        return new RaggedRows(room, places, 1, 0).found(name);
    }

    private static long offset(DenseArray bounds, long row) {
        Strided one = bounds.row(row, 0);
        return one.scalar().integer(one.memory(), one.offset(), one.order());
    }
}
