package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import java.lang.foreign.MemorySegment;
import java.util.stream.LongStream;

/// Ranges of rows, as their boundaries.
final class RowInputs extends Inputs<RowRange> {
    /// Longs as [Layouts#LONG], in memory or mapped: range `i` is the rows `[bounds[i], bounds[i + 1])`.
    private final MemorySegment bounds;

    /// Likewise: bytes of the rows of range `i` over all columns.
    private final MemorySegment bytes;

    RowInputs(long[] bounds, long[] bytes, int replicates) {
        this(segment(bounds), segment(bytes), replicates);
    }

    RowInputs(MemorySegment bounds, MemorySegment bytes, int replicates) {
        super(replicates);
        this.bounds = bounds;
        this.bytes = bytes;
    }

    private static MemorySegment segment(long[] values) {
        MemorySegment segment = MemorySegment.ofArray(new long[values.length]);
        MemorySegment.copy(values, 0, segment, Layouts.LONG, 0, values.length);
        return segment;
    }

    MemorySegment bounds() {
        return bounds;
    }

    MemorySegment bytes() {
        return bytes;
    }

    /// All rows of all ranges together.
    long rowCount() {
        return rowsBefore(inputCount());
    }

    /// The rows of all ranges before this one.
    long rowsBefore(long index) {
        return bounds.getAtIndex(Layouts.LONG, index) - bounds.getAtIndex(Layouts.LONG, 0);
    }

    /// The dataset's bytes over 1000, within [64 KiB, 64 MiB].
    static long defaultBytes(Dataset data) {
        return Math.clamp(data.byteCount() / 1000, 64L << 10, 64L << 20);
    }

    static RowInputs balanced(Dataset data, long bytes) {
        requirePositive("bytes a chunk", bytes);
        return cut(data, (rowCount, chunkBytes) -> chunkBytes > bytes);
    }

    static RowInputs counted(Dataset data, long rows) {
        requirePositive("rows a chunk", rows);
        return cut(data, (rowCount, chunkBytes) -> rowCount > rows);
    }

    private interface Limit {
        boolean exceeded(long rowCount, long bytes);
    }

    /// Adds row after row to a range until the next one would exceed the limit.
    private static RowInputs cut(Dataset data, Limit limit) {
        LongStream.Builder bounds = LongStream.builder();
        LongStream.Builder sizes = LongStream.builder();
        long begin = 0;
        long bytes = 0;
        for (long row = 0; row < data.rowCount(); row++) {
            long rowBytes = data.rowBytes(row);
            if (row > begin && limit.exceeded(row + 1 - begin, bytes + rowBytes)) {
                bounds.add(begin);
                sizes.add(bytes);
                begin = row;
                bytes = 0;
            }
            bytes += rowBytes;
        }
        if (data.rowCount() > 0) {
            bounds.add(begin);
            sizes.add(bytes);
        }
        bounds.add(data.rowCount());
        return new RowInputs(bounds.build().toArray(), sizes.build().toArray(), 1);
    }

    private static void requirePositive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + ": " + value + ", must be at least 1");
        }
    }

    @Override
    public Inputs<RowRange> replicated(int replicates) {
        return new RowInputs(bounds, bytes, replicates);
    }

    @Override
    long inputCount() {
        return bytes.byteSize() / Long.BYTES;
    }

    @Override
    RowRange inputAt(long index) {
        return new RowRange(streamAt(index), bounds.getAtIndex(Layouts.LONG, index + 1));
    }

    @Override
    long rowsAt(long index) {
        return inputAt(index).rowCount();
    }

    @Override
    RowRange partAt(long index, long begin, long end) {
        RowRange all = inputAt(index);
        return new RowRange(all.begin() + begin, Math.min(all.end(), all.begin() + end));
    }

    @Override
    long streamAt(long index) {
        return bounds.getAtIndex(Layouts.LONG, index);
    }

    @Override
    long bytesAt(long index) {
        return bytes.getAtIndex(Layouts.LONG, index);
    }

    @Override
    long totalBytes() {
        long total = 0;
        for (long index = 0; index < inputCount(); index++) {
            total += bytesAt(index);
        }
        return total;
    }
}
