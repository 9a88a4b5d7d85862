package io.forkmap.cli;

import io.forkmap.dataset.Column;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.Layout;
import io.forkmap.dataset.Nulls;
import io.forkmap.dataset.RaggedColumn;
import io.forkmap.dataset.UnreadableColumn;
import io.forkmap.report.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is in a dataset that can be mapped.
///
/// @param fileCount how many files it is in
/// @param format in words
/// @param sizeBytes of its files
/// @param rows how many
/// @param columns that can be read
/// @param unreadable that can't
record FileInspection(
        int fileCount,
        String format,
        long sizeBytes,
        long rows,
        List<InspectedColumn> columns,
        List<UnreadableColumn> unreadable) {
    /// @param column what it holds
    /// @param lengths of its rows, if they have any of their own
    /// @param histogram of the lengths, if they differ
    /// @param stats of its values, if they were asked for
    record InspectedColumn(
            Column column,
            Optional<RowLengths> lengths,
            Optional<LengthHistogram> histogram,
            Optional<ColumnStats> stats) {}

    /// Reads the index and the offsets.
    ///
    /// @param progress of reading all values; without it none is read
    /// @throws io.forkmap.dataset.DatasetException if it can't be mapped
    static FileInspection of(DataSource source, Optional<Progress> progress) {
        try (Dataset data = Dataset.open(List.of(source))) {
            long size = data.identities().stream()
                    .flatMap(List::stream)
                    .mapToLong(FileIdentity::byteCount)
                    .sum();
            progress.ifPresent(p -> p.begin(data.byteCount(), data.byteCount()));
            List<InspectedColumn> columns = new ArrayList<>();
            for (Column column : data.columns()) {
                columns.add(inspect(column, rows(data, column), progress));
            }
            return new FileInspection(
                    source.files().size(), data.format(), size, data.rowCount(), columns, data.unreadableColumns());
        }
    }

    private static InspectedColumn inspect(Column column, RaggedColumn rows, Optional<Progress> progress) {
        Optional<RowLengths> lengths = column.layout() instanceof Layout.Plain
                ? Optional.empty()
                : Optional.of(RowLengths.of(rows.rowCount(), rows::length));
        Optional<LengthHistogram> histogram = lengths.filter(some -> some.min() < some.max())
                .map(some -> LengthHistogram.of(some, rows.rowCount(), rows::length));
        int width = column.type().byteSize();
        Optional<ColumnStats> stats =
                progress.map(p -> ColumnStats.of(rows, values -> p.advance(values * width, values * width)));
        return new InspectedColumn(column, lengths, histogram, stats);
    }

    private static RaggedColumn rows(Dataset data, Column column) {
        return switch (column.type()) {
            case FLOAT64 -> data.doubles(column.name(), Nulls.ALLOWED);
            case FLOAT32 -> data.floats(column.name(), Nulls.ALLOWED);
            case INT64 -> data.longs(column.name(), Nulls.ALLOWED);
            case INT32 -> data.ints(column.name(), Nulls.ALLOWED);
        };
    }
}
