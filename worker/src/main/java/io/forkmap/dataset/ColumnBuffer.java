package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// The rows of one column that wait to be written as part of a batch.
final class ColumnBuffer implements AutoCloseable {
    private final ColumnSpec spec;
    private final GrowingBytes values = new GrowingBytes();
    private final GrowingBytes offsets = new GrowingBytes();

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
        if (!spec.large() && valueCount() + count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("column \"" + spec.name() + "\": a batch of more than 2^31 - 1 values "
                    + "needs offsets of 64 bits; write it as new ColumnSpec(name, type, true)");
        }
        return values.extend(count * type.byteSize());
    }

    void endRow() {
        if (spec.large()) {
            offsets.extend(Long.BYTES).set(LittleEndian.LONG, 0, valueCount());
        } else {
            offsets.extend(Integer.BYTES).set(LittleEndian.INT, 0, Math.toIntExact(valueCount()));
        }
    }

    long valueCount() {
        return values.byteCount() / spec.type().byteSize();
    }

    long byteCount() {
        return values.byteCount() + offsets.byteCount();
    }

    MemorySegment offsets() {
        return offsets.content();
    }

    MemorySegment values() {
        return values.content();
    }

    /// Forgets the rows; the first offset of the next batch is there at once.
    void clear() {
        values.clear();
        offsets.clear();
        endRow();
    }

    @Override
    public void close() {
        values.close();
        offsets.close();
    }
}
