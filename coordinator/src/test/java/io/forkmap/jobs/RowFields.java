package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.ArrayKernel;
import io.forkmap.kernel.ArrayShape;
import io.forkmap.kernel.Partials;

/// An array for each row, or each chunk: the row (or the first of the chunk), how many values are in it, and 1/0. Some
/// rows can't be computed.
///
/// @param type of the array
/// @param perRow whether for each row
/// @param bad the rows on which it throws
public record RowFields(ElementType type, boolean perRow, long[] bad) implements ArrayJob<RowRange, Long, Long> {
    @Override
    public ArrayShape array(Dataset data) {
        return perRow ? ArrayShape.perRow(type, 3) : ArrayShape.perChunk(type, 3);
    }

    @Override
    public ArrayKernel<RowRange, Long> prepare(Dataset data) {
        return (rows, random, out) -> {
            for (long i = 0; i < out.itemCount(); i++) {
                long row = rows.begin() + i;
                double length = data.doubles("x").row(row).length();
                switch (type) {
                    case FLOAT64 -> out.item(i).copyFrom(new double[] {row, length, 1 / 0.0}, 0);
                    case FLOAT32 -> out.item(i).copyFrom(new float[] {row, (float) length, 1 / 0f}, 0);
                    case INT64 -> out.item(i).copyFrom(new long[] {row, (long) length, 0}, 0);
                    case INT32 -> out.item(i).copyFrom(new int[] {(int) row, (int) length, 0}, 0);
                }
            }
            for (long row : bad) {
                if (rows.begin() <= row && row < rows.end()) {
                    throw new IllegalStateException("row " + row + " is bad");
                }
            }
            return rows.rowCount();
        };
    }

    @Override
    public Long analyse(Partials<RowRange, Long> partials) {
        return partials.values().mapToLong(Long::longValue).sum();
    }
}
