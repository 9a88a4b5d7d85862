package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// A column of rows of float64.
public final class RaggedDoubles extends RaggedColumn {
    RaggedDoubles(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public DoubleRow row(long row) {
        return new DoubleRow(rows, rows.part(row), row);
    }

    /// The sums of many rows in one call, the same as of each row by itself: where rows have few values, finding them
    /// costs more than they do.
    ///
    /// @param range within the rows of the column
    /// @param target `target[i]` becomes the sum of row `begin + i`; at least as long as there are rows
    /// @throws IllegalStateException when a value is null
    public void sums(RowRange range, double[] target) {
        requireRoom(range, target.length);
        for (long row = range.begin(); row < range.end(); ) {
            ColumnPart part = rows.part(row);
            long end = Math.min(part.rowEnd(), range.end());
            sums(part, row, (int) (end - row), target, (int) (row - range.begin()));
            row = end;
        }
    }

    private void sums(ColumnPart part, long rowBegin, int count, double[] target, int at) {
        if (!part.isWhole()) {
            for (int i = 0; i < count; i++) {
                target[at + i] = new DoubleRow(rows, part, rowBegin + i).sum();
            }
            return;
        }
        MemorySegment bytes = rows.bytes(part);
        long begin = rows.valueBegin(part, rowBegin);
        for (int i = 0; i < count; i++) {
            long end = rows.valueBegin(part, rowBegin + i + 1);
            target[at + i] = DoubleReduction.sum(bytes, part.valuesAt() + begin * Double.BYTES, end - begin);
            begin = end;
        }
    }

    /// Picks values from all rows: `target[i]` becomes value `places[i]` of all values, in the order of the rows.
    /// A null value reads as whatever the file has in its place.
    ///
    /// @param places each `[0, valueCount())`
    /// @param target at least as long as `places`
    public void gather(long[] places, double[] target) {
        Objects.checkFromIndexSize(0, places.length, target.length);
        ValueRuns runs = runs();
        MemorySegment only = rows.onlyFile();
        if (only == null || runs.runCount() != 1) {
            gather(runs, places, target);
            return;
        }
        long count = runs.count();
        long origin = runs.origin();
        for (int i = 0; i < places.length; i++) {
            long place = ValueRuns.checked(places[i], count);
            target[i] = only.get(LittleEndian.DOUBLE, origin + place * Double.BYTES);
        }
    }

    private void gather(ValueRuns runs, long[] places, double[] target) {
        MemorySegment only = rows.onlyFile();
        ValueRuns.Block block = new ValueRuns.Block(places.length);
        for (int begin = 0; begin < places.length; begin += block.length()) {
            int count = runs.find(places, begin, block);
            for (int i = 0; i < count; i++) {
                MemorySegment bytes = only != null ? only : runs.bytes(block.run(i));
                target[begin + i] = bytes.get(LittleEndian.DOUBLE, block.at(i));
            }
        }
    }
}
