package io.forkmap.importer;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Reads memory from front to end, and can pass over parts of it.
final class SegmentStream extends InputStream {
    private final MemorySegment memory;
    private long position;

    SegmentStream(MemorySegment memory, long position) {
        this.memory = memory;
        this.position = position;
    }

    /// Of the next byte.
    long position() {
        return position;
    }

    /// Passes over bytes, and tells where they begin.
    long pass(long count) {
        if (count < 0 || count > memory.byteSize() - position) {
            throw new IndexOutOfBoundsException(count + " bytes at " + position + " of " + memory.byteSize());
        }
        position += count;
        return position - count;
    }

    @Override
    public int read() {
        return position < memory.byteSize() ? memory.get(ValueLayout.JAVA_BYTE, position++) & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, memory.byteSize() - position);
        if (count <= 0) {
            return -1;
        }
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, position, target, offset, count);
        position += count;
        return count;
    }
}
