package io.forkmap.dataset;

/// A column that is going to be written.
///
/// @param name of the column, not empty
/// @param type of its values
/// @param large whether offsets have 64 bits (LargeList), which takes a row of more than 2³¹ − 1 values
public record ColumnSpec(String name, ElementType type, boolean large) {
    /// @throws IllegalArgumentException when the name is empty
    public ColumnSpec {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a column is empty");
        }
    }

    /// A column with offsets of 32 bits (List), as most programs write it.
    public static ColumnSpec of(String name, ElementType type) {
        return new ColumnSpec(name, type, false);
    }
}
