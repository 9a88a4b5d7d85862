package io.forkmap.cli;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.Layout;
import io.forkmap.dataset.Nulls;
import io.forkmap.dataset.RaggedColumn;
import io.forkmap.dataset.UnreadableColumn;
import java.util.List;
import java.util.Optional;

/// What is in a dataset that can be mapped.
///
/// @param source its files
/// @param format in words
/// @param sizeBytes of its files
/// @param rows how many
/// @param columns that can be read
/// @param unreadable that can't
record FileInspection(
        DataSource source,
        String format,
        long sizeBytes,
        long rows,
        List<InspectedColumn> columns,
        List<UnreadableColumn> unreadable) {
    /// @param column what it holds
    /// @param lengths of its rows, if they have any of their own
    record InspectedColumn(Column column, Optional<RowLengths> lengths) {}

    /// Reads the index and the offsets; no values.
    ///
    /// @throws io.forkmap.dataset.DatasetException if it can't be mapped
    static FileInspection of(DataSource source) {
        try (Dataset data = Dataset.open(List.of(source))) {
            long size = data.identities().stream()
                    .flatMap(List::stream)
                    .mapToLong(FileIdentity::byteCount)
                    .sum();
            List<InspectedColumn> columns = data.columns().stream()
                    .map(column -> new InspectedColumn(column, lengths(data, column)))
                    .toList();
            return new FileInspection(source, format(source), size, data.rowCount(), columns, data.unreadableColumns());
        }
    }

    private static Optional<RowLengths> lengths(Dataset data, Column column) {
        if (column.layout() instanceof Layout.Plain) {
            return Optional.empty();
        }
        RaggedColumn rows = switch (column.type()) {
            case FLOAT64 -> data.doubles(column.name(), Nulls.ALLOWED);
            case FLOAT32 -> data.floats(column.name(), Nulls.ALLOWED);
            case INT64 -> data.longs(column.name(), Nulls.ALLOWED);
            case INT32 -> data.ints(column.name(), Nulls.ALLOWED);
        };
        return Optional.of(RowLengths.of(rows.rowCount(), rows::length));
    }

    /// Of a dataset that was opened: it is one of these.
    private static String format(DataSource source) {
        String name = String.valueOf(source.files().getFirst().getFileName());
        return source.files().size() > 1
                ? "npy, values and offsets"
                : name.endsWith(".npy") ? "npy" : "Arrow IPC file, uncompressed";
    }
}
