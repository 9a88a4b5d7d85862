package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Copies rows into the columns of the new file, block by block, and converts on the way. Values that are of the
/// column's type already keep all their bits.
final class RowCopier implements RowTarget {
    private static final int BLOCK = 4096;

    private final RaggedArrowWriter writer;
    private final double[] doubles = new double[BLOCK];
    private final float[] floats = new float[BLOCK];
    private final long[] longs = new long[BLOCK];
    private final int[] ints = new int[BLOCK];

    RowCopier(RaggedArrowWriter writer) {
        this.writer = writer;
    }

    @Override
    public void put(Strided row, ElementType type, int column) {
        for (long from = 0; from < row.count(); from += BLOCK) {
            int count = (int) Math.min(BLOCK, row.count() - from);
            switch (type) {
                case FLOAT64 -> {
                    fillDoubles(row, from, count);
                    writer.put(column, doubles, 0, count);
                }
                case FLOAT32 -> {
                    fillFloats(row, from, count);
                    writer.put(column, floats, 0, count);
                }
                case INT64 -> {
                    fillLongs(row, from, count);
                    writer.put(column, longs, 0, count);
                }
                case INT32 -> {
                    fillInts(row, from, count);
                    writer.put(column, ints, 0, count);
                }
            }
        }
    }

    private void fillDoubles(Strided row, long from, int count) {
        if (row.scalar() == Scalar.FLOAT64 && row.isContiguous()) {
            ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(row.order());
            MemorySegment.copy(row.memory(), layout, row.at(from), doubles, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            doubles[i] = row.scalar().real(row.memory(), row.at(from + i), row.order());
        }
    }

    private void fillFloats(Strided row, long from, int count) {
        ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(row.order());
        if (row.scalar() == Scalar.FLOAT32 && row.isContiguous()) {
            MemorySegment.copy(row.memory(), layout, row.at(from), floats, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            long at = row.at(from + i);
            // Not by way of double, which would change the bits of some NaNs.
            floats[i] = row.scalar() == Scalar.FLOAT32
                    ? row.memory().get(layout, at)
                    : (float) row.scalar().real(row.memory(), at, row.order());
        }
    }

    private void fillLongs(Strided row, long from, int count) {
        if (row.scalar() == Scalar.INT64 && row.isContiguous()) {
            ValueLayout.OfLong layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(row.order());
            MemorySegment.copy(row.memory(), layout, row.at(from), longs, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            longs[i] = row.scalar().integer(row.memory(), row.at(from + i), row.order());
        }
    }

    private void fillInts(Strided row, long from, int count) {
        if (row.scalar() == Scalar.INT32 && row.isContiguous()) {
            ValueLayout.OfInt layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(row.order());
            MemorySegment.copy(row.memory(), layout, row.at(from), ints, 0, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            ints[i] = (int) row.scalar().integer(row.memory(), row.at(from + i), row.order());
        }
    }
}
