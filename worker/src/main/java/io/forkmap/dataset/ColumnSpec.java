package io.forkmap.dataset;

import io.forkmap.arrow.ArrowField;
import io.forkmap.arrow.ArrowType;

/// A column that is going to be written.
///
/// @param name of the column, not empty
/// @param type of its values
/// @param layout how its values are cut into rows
/// @param large whether offsets have 64 bits (LargeList), which takes a row of more than 2³¹ − 1 values; for
///     ragged columns only
public record ColumnSpec(String name, ElementType type, Layout layout, boolean large) {
    /// @throws IllegalArgumentException when the name is empty, or the length of rows can't be written
    public ColumnSpec {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("the name of a column is empty");
        }
        if (layout instanceof Layout.Fixed(long length) && (length < 1 || length > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "column \"" + name + "\": rows of " + length + " values can't be a FixedSizeList");
        }
    }

    /// A ragged column.
    public ColumnSpec(String name, ElementType type, boolean large) {
        this(name, type, new Layout.Ragged(), large);
    }

    /// A ragged column with offsets of 32 bits (List), as most programs write it.
    public static ColumnSpec of(String name, ElementType type) {
        return new ColumnSpec(name, type, false);
    }

    /// Whether rows have offsets.
    boolean ragged() {
        return layout instanceof Layout.Ragged;
    }

    /// Values of each row; 0 when they differ.
    long rowLength() {
        return switch (layout) {
            case Layout.Ragged _ -> 0;
            case Layout.Fixed(long length) -> length;
            case Layout.Plain _ -> 1;
        };
    }

    /// As a file says it.
    ArrowField field() {
        ArrowType element = switch (type) {
            case FLOAT64, FLOAT32 -> new ArrowType.FloatingPoint(type.byteSize() * Byte.SIZE);
            case INT64, INT32 -> new ArrowType.Int(type.byteSize() * Byte.SIZE);
        };
        return switch (layout) {
            case Layout.Ragged _ -> ArrowField.list(name, new ArrowType.Ragged(large), element);
            case Layout.Fixed(long length) ->
                ArrowField.list(name, new ArrowType.Fixed(Math.toIntExact(length)), element);
            case Layout.Plain _ -> ArrowField.of(name, element);
        };
    }
}
