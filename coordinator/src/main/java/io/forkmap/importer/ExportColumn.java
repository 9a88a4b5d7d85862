package io.forkmap.importer;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.FloatRow;
import io.forkmap.dataset.IntRow;
import io.forkmap.dataset.Layout;
import io.forkmap.dataset.LongRow;
import io.forkmap.dataset.RaggedColumn;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.dataset.RaggedFloats;
import io.forkmap.dataset.RaggedInts;
import io.forkmap.dataset.RaggedLongs;
import io.forkmap.dataset.Row;

/// A column that is written elsewhere.
///
/// @param description what it is
/// @param rows its rows
record ExportColumn(Column description, RaggedColumn rows) {
    /// @throws DatasetException when there is none of that name, or its nulls can't be written
    static ExportColumn of(Dataset data, String name) {
        Column found = data.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Malformed.usage("no column is called \"" + name + "\"; there are: "
                        + String.join(
                                ", ", data.columns().stream().map(Column::name).toList())));
        if (found.nullRows() > 0) {
            throw Malformed.usage("column \"" + name + "\" has " + found.nullRows()
                    + " rows that are null, for which the new file has nothing; fill or drop them");
        }
        RaggedColumn rows = switch (found.type()) {
            case FLOAT64 -> data.doubles(name);
            case FLOAT32 -> data.floats(name);
            case INT64 -> data.longs(name);
            case INT32 -> data.ints(name);
        };
        return new ExportColumn(found, rows);
    }

    Row row(long row) {
        return switch (rows) {
            case RaggedDoubles doubles -> doubles.row(row);
            case RaggedFloats floats -> floats.row(row);
            case RaggedLongs longs -> longs.row(row);
            case RaggedInts ints -> ints.row(row);
        };
    }

    /// A value as text, which read again gives the same bits.
    static String text(Row row, long k) {
        return switch (row) {
            case DoubleRow doubles -> real(Double.toString(doubles.get(k)));
            case FloatRow floats -> real(Float.toString(floats.get(k)));
            case LongRow longs -> Long.toString(longs.get(k));
            case IntRow ints -> Integer.toString(ints.get(k));
        };
    }

    /// The infinities as Python, R and C write them.
    private static String real(String text) {
        return switch (text) {
            case "NaN" -> "nan";
            case "Infinity" -> "inf";
            case "-Infinity" -> "-inf";
            default -> text;
        };
    }

    /// What numpy calls the type.
    String descr() {
        return switch (description.type()) {
            case FLOAT64 -> "<f8";
            case FLOAT32 -> "<f4";
            case INT64 -> "<i8";
            case INT32 -> "<i4";
        };
    }

    boolean isRagged() {
        return description.layout() instanceof Layout.Ragged;
    }
}
