package io.forkmap.dataset;

import io.forkmap.arrow.ArrowField.Node;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The rows of one column that wait to be written as part of a batch.
final class ColumnBuffer implements AutoCloseable {
    private static final MemorySegment ALL_VALID = MemorySegment.NULL;

    private final ColumnSpec spec;
    private final GrowingBytes values = new GrowingBytes();
    private final GrowingBytes offsets = new GrowingBytes();

    /// Of a row of fixed length, within the batch.
    private long rowBegin;

    ColumnBuffer(ColumnSpec spec) {
        this.spec = spec;
        clear();
    }

    ColumnSpec spec() {
        return spec;
    }

    /// Room for more values of the row that has not ended.
    MemorySegment extend(ElementType type, long count) {
        if (type != spec.type()) {
            throw new IllegalArgumentException(
                    "column \"" + spec.name() + "\" is " + spec.type() + "; it was given " + type);
        }
        if (spec.ragged() && !spec.large() && valueCount() + count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("column \"" + spec.name() + "\": a batch of more than 2^31 - 1 values "
                    + "needs offsets of 64 bits; write it as new ColumnSpec(name, type, true)");
        }
        return values.extend(count * type.byteSize());
    }

    void endRow() {
        if (!spec.ragged()) {
            requireRowLength();
        } else if (spec.large()) {
            offsets.extend(Long.BYTES).set(LittleEndian.LONG, 0, valueCount());
        } else {
            offsets.extend(Integer.BYTES).set(LittleEndian.INT, 0, Math.toIntExact(valueCount()));
        }
    }

    private void requireRowLength() {
        long length = valueCount() - rowBegin;
        if (length != spec.rowLength()) {
            throw new IllegalArgumentException("column \"" + spec.name() + "\" has " + spec.rowLength()
                    + " values in each row; one was given " + length);
        }
        rowBegin = valueCount();
    }

    long valueCount() {
        return values.byteCount() / spec.type().byteSize();
    }

    long byteCount() {
        return values.byteCount() + offsets.byteCount();
    }

    /// What a batch tells of the column and, where rows are lists, of their values.
    List<Node> nodes(long rowCount) {
        Node rows = new Node(rowCount, 0);
        return spec.layout() instanceof Layout.Plain ? List.of(rows) : List.of(rows, new Node(valueCount(), 0));
    }

    /// In the order of the file; validity is empty, since nothing is null.
    List<MemorySegment> buffers() {
        return switch (spec.layout()) {
            case Layout.Ragged _ -> List.of(ALL_VALID, offsets.content(), ALL_VALID, values.content());
            case Layout.Fixed _ -> List.of(ALL_VALID, ALL_VALID, values.content());
            case Layout.Plain _ -> List.of(ALL_VALID, values.content());
        };
    }

    /// Forgets the rows; the first offset of the next batch is there at once.
    void clear() {
        values.clear();
        offsets.clear();
        rowBegin = 0;
        if (spec.ragged()) {
            endRow();
        }
    }

    @Override
    public void close() {
        values.close();
        offsets.close();
    }
}
