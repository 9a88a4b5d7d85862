package io.forkmap.arrow;

import java.util.List;

/// A column, or what the lists of one hold. All are nullable.
///
/// @param children one for lists, none for others
public record ArrowField(String name, ArrowType type, List<ArrowField> children) {
    /// Copies the list.
    public ArrowField {
        children = List.copyOf(children);
    }

    /// One without children.
    public static ArrowField of(String name, ArrowType type) {
        return new ArrowField(name, type, List.of());
    }

    /// A column of lists.
    ///
    /// @param item what they hold
    public static ArrowField list(String name, ArrowType list, ArrowType item) {
        return new ArrowField(name, list, List.of(of("item", item)));
    }

    /// What a batch tells of a field.
    ///
    /// @param length values, of which lists are one each
    /// @param nullCount how many are null
    public record Node(long length, long nullCount) {}
}
