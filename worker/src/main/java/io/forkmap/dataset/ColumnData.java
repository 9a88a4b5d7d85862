package io.forkmap.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of one dataset. Safe for use by several threads.
final class ColumnData {
    private final String name;
    private final ElementType type;
    private final Layout layout;
    private final int batches;
    private final RowIndex rows;

    /// Null until the column is asked for the first time: the pass reads all offsets.
    private volatile @Nullable ColumnCounts counts;

    /// Null until values are picked from the column the first time.
    private volatile @Nullable ValueRuns runs;

    ColumnData(String name, ElementType type, Layout layout, int batches, RowIndex rows) {
        this.name = name;
        this.type = type;
        this.layout = layout;
        this.batches = batches;
        this.rows = rows;
    }

    String name() {
        return name;
    }

    ElementType type() {
        return type;
    }

    Layout layout() {
        return layout;
    }

    /// Record batches, empty ones included.
    int batches() {
        return batches;
    }

    RowIndex rows() {
        return rows;
    }

    long rowCount() {
        return rows.rowCount();
    }

    /// The bytes of the values of a row. Checks the offsets the first time.
    long rowBytes(long row) {
        counts();
        return rows.length(row) * type.byteSize();
    }

    /// Checks the offsets the first time.
    ColumnCounts counts() {
        ColumnCounts known = counts;
        return known == null ? count() : known;
    }

    private synchronized ColumnCounts count() {
        ColumnCounts known = counts;
        if (known == null) {
            known = ColumnCounts.of(this);
            counts = known;
        }
        return known;
    }

    /// Finds values by their place. Looks through the nulls among the rows the first time.
    ValueRuns runs() {
        ValueRuns known = runs;
        if (known == null) {
            counts();
            known = ValueRuns.of(rows, type.byteSize());
            runs = known; // two threads may make the same
        }
        return known;
    }

    /// The column with the rows of other files behind its own.
    ///
    /// @param parts of all of them
    ColumnData joined(int allBatches, List<ColumnPart> parts) {
        return new ColumnData(name, type, layout, allBatches, rows.withParts(parts));
    }

    /// `ragged float64`, for example.
    String kind() {
        return layout + " " + type;
    }

    Column describe() {
        ColumnCounts found = counts();
        return new Column(
                name, type, layout, rowCount(), found.valueCount(), found.nullRows(), found.nullValues(), batches);
    }

    @Override
    public String toString() {
        return name + ": " + kind();
    }
}
