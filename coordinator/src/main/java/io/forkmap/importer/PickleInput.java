package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The arrays of a pickle.
final class PickleInput {
    /// What an array is called that has no name.
    static final String UNNAMED = "x";

    private final ImportRoom room;
    private final List<FoundArray> found = new ArrayList<>();

    private PickleInput(ImportRoom room) {
        this.room = room;
    }

    /// @param room closed by the caller when the rows have been read
    /// @param begin of the pickle within the file, and nothing after it
    /// @param name of what it holds, if that has none itself
    static List<FoundArray> read(ImportRoom room, long begin, String name) {
        InputFile file = room.file();
        PickleScan.Result scan = PickleScan.scan(file, begin);
        if (scan.end() < file.bytes().byteSize()) {
            throw Malformed.at(
                    file.path(),
                    scan.end(),
                    "the pickle ends here, but the file goes on; several pickles"
                            + " in one file aren't imported: save each to a file of its own");
        }
        Object value = NumpyUnpickler.load(room, scan, begin);
        PickleInput input = new PickleInput(room);
        try {
            input.find(name, value, 0);
        } catch (PickleProblem e) {
            throw Malformed.of(file.path(), "the pickle has " + e.getMessage());
        }
        return input.found;
    }

    private void find(String name, @Nullable Object value, int depth) {
        switch (value) {
            case PickledDict dict
            when depth < 8 -> {
                for (Map.Entry<String, @Nullable Object> entry : dict.entries().entrySet()) {
                    find(
                            depth == 0 && name.equals(UNNAMED) ? entry.getKey() : name + "." + entry.getKey(),
                            entry.getValue(),
                            depth + 1);
                }
            }
            case PickledArray array -> find(name, array, depth);
            case PickledList list -> found.add(rows(name, list, List.of(list.count())));
            case Object[] tuple -> {
                PickledList list = PickledList.of(room, tuple);
                found.add(rows(name, list, List.of(list.count())));
            }
            case null, default ->
                found.add(FoundArray.unsuitable(name, PickledValues.describe(value), "no array of numbers"));
        }
    }

    private void find(String name, PickledArray array, int depth) {
        PickledArray.State state = array.state();
        if (state.bytes() instanceof PickledList list) {
            if (state.shape().isEmpty() && list.count() == 1 && depth < 8) {
                find(name, list.first(), depth);
            } else {
                found.add(rows(name, list, state.shape()));
            }
            return;
        }
        Optional<NumberType> type = state.type().number();
        if (type.isEmpty()) {
            found.add(FoundArray.unsuitable(name, array.toString(), "not of numbers"));
            return;
        }
        found.add(dense(state, type.get()).found(name));
    }

    private DenseArray dense(PickledArray.State state, NumberType type) {
        PickledBytes bytes = PickledValues.bytes(state, type);
        MemorySegment memory = room.file().bytes();
        long offset = bytes.offset();
        if (bytes.latin() && bytes.length() > 0) {
            MemorySegment text = memory.asSlice(offset, bytes.length());
            memory = room.file().scratch().room(DenseArray.byteCount(type, state.shape()));
            offset = 0;
            decode(text, memory, state);
        }
        return new DenseArray(memory, offset, type, state.shape(), state.fortran());
    }

    private static void decode(MemorySegment text, MemorySegment bytes, PickledArray.State state) {
        try {
            Latin.decode(text, bytes);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new PickleProblem(
                    "an array of shape " + Shapes.text(state.shape()) + " with other bytes: " + e.getMessage());
        }
    }

    /// @param shape of the array that holds the list, as Python counts: the last index runs fastest
    private FoundArray rows(String name, PickledList list, List<Long> shape) {
        String description = "objects, shape " + Shapes.text(shape);
        if (!list.problem().isEmpty()) {
            return FoundArray.unsuitable(name, description, list.problem());
        }
        if (list.count() != shape.stream().reduce(1L, (a, b) -> a * b)) {
            throw new PickleProblem("an array of shape " + Shapes.text(shape) + " with " + list.count() + " objects");
        }
        Optional<RowPlaces> rows = list.rows();
        if (rows.isEmpty()) {
            RowPlaces.Place place = list.numbers().orElseThrow();
            return new DenseArray(room.memory(place.memory()), place.offset(), place.type(), shape, false).found(name);
        }
        if (shape.size() != 1) {
            return RaggedRows.table(room, rows.get(), shape, name, description);
        }
        return new RaggedRows(room, rows.get(), 1, 0).found(name);
    }
}
