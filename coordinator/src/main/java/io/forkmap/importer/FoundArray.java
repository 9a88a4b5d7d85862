package io.forkmap.importer;

import java.util.List;
import java.util.Optional;

/// An array, or something else, in a file that is imported.
///
/// @param name of it
/// @param description what it is, for people
/// @param columns that it becomes; none when it can't become one
/// @param problem why it can't; empty when it can
/// @param notes what is converted
/// @param dense the array itself, if it is one of numbers
record FoundArray(
        String name,
        String description,
        List<ColumnSource> columns,
        String problem,
        List<String> notes,
        Optional<DenseArray> dense) {
    FoundArray {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    static FoundArray of(String name, String description, List<ColumnSource> columns, List<String> notes) {
        return new FoundArray(name, description, columns, "", notes, Optional.empty());
    }

    static FoundArray unsuitable(String name, String description, String problem) {
        return new FoundArray(name, description, List.of(), problem, List.of(), Optional.empty());
    }

    FoundArray withDense(DenseArray array) {
        return new FoundArray(name, description, columns, problem, notes, Optional.of(array));
    }

    boolean isSuitable() {
        return problem.isEmpty();
    }

    long rowCount() {
        return columns.isEmpty() ? 0 : columns.getFirst().rowCount();
    }

    /// A line of a list.
    @Override
    public String toString() {
        return name + ": " + description + (isSuitable() ? ", " + rowCount() + " rows" : " (" + problem + ")");
    }
}
