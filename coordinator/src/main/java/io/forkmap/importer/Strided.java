package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/// The values of one row, wherever they are.
///
/// @param memory that holds them; valid until the next row is asked for
/// @param offset of the first, in bytes
/// @param count how many
/// @param stride from each to the next, in bytes
/// @param scalar type of each
/// @param order of their bytes
record Strided(MemorySegment memory, long offset, long count, long stride, Scalar scalar, ByteOrder order) {
    /// @throws IndexOutOfBoundsException when they aren't within the memory
    Strided {
        if (count > 0) {
            long last = Math.addExact(offset, Math.multiplyExact(count - 1, stride));
            if (offset < 0 || last < 0 || last > memory.byteSize() - scalar.byteSize()) {
                throw new IndexOutOfBoundsException(
                        count + " values from byte " + offset + " reach beyond " + memory.byteSize() + " bytes");
            }
        }
    }

    /// No values.
    static Strided empty(Scalar scalar) {
        return new Strided(MemorySegment.NULL, 0, 0, scalar.byteSize(), scalar, ByteOrder.LITTLE_ENDIAN);
    }

    long at(long k) {
        return offset + k * stride;
    }

    boolean isContiguous() {
        return stride == scalar.byteSize();
    }
}
