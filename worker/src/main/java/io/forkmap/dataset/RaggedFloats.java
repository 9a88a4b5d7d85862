package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// A column of rows of float32.
public final class RaggedFloats extends RaggedColumn {
    RaggedFloats(ColumnData column) {
        super(column);
    }

    /// One row, without copying it.
    ///
    /// @param row `[0, rowCount())`
    public FloatRow row(long row) {
        return new FloatRow(rows, rows.part(row), row);
    }

    /// Picks values from all rows: `target[i]` becomes value `places[i]` of all values, in the order of the rows.
    /// A null value reads as whatever the file has in its place.
    ///
    /// @param places each `[0, valueCount())`
    /// @param target at least as long as `places`
    public void gather(long[] places, float[] target) {
        Objects.checkFromIndexSize(0, places.length, target.length);
        ValueRuns runs = runs();
        MemorySegment only = rows.onlyFile();
        for (int i = 0; i < places.length; i++) {
            int run = runs.run(places[i]);
            MemorySegment bytes = only != null ? only : runs.bytes(run);
            target[i] = bytes.get(LittleEndian.FLOAT, runs.at(run, places[i]));
        }
    }
}
