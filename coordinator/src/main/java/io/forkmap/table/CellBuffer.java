package io.forkmap.table;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;

/// Little-endian values that are added one by one.
final class CellBuffer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int size() {
        return bytes.size();
    }

    void add(CellType type, Object value) {
        switch (type) {
            case INT32 -> add(((Number) value).intValue(), Integer.BYTES);
            case INT64 -> add(((Number) value).longValue(), Long.BYTES);
            case FLOAT32 -> add(Float.floatToIntBits((Float) value), Float.BYTES);
            case FLOAT64 -> add(Double.doubleToLongBits((Double) value), Double.BYTES);
            case BOOLEAN -> add((Boolean) value ? 1 : 0, 1);
            case TEXT -> throw new IllegalArgumentException("text has no fixed size: " + value);
        }
    }

    void add(byte[] more) {
        bytes.writeBytes(more);
    }

    /// The lowest bytes of a word.
    void add(long word, int byteCount) {
        for (int i = 0; i < byteCount; i++) {
            bytes.write((int) (word >>> (i * Byte.SIZE)));
        }
    }

    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    /// All of it, read-only; the buffer is empty then.
    MemorySegment segment() {
        return MemorySegment.ofArray(take()).asReadOnly();
    }
}
