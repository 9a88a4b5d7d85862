package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Bytes that Python 3 wrote as text, since pickles of protocol 2 have no bytes: each is the character of that
/// number (ISO 8859-1), written as UTF-8.
final class Latin {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long ALL_ASCII = 0x8080808080808080L;

    private Latin() {}

    /// How many bytes the text stands for.
    static long byteCount(MemorySegment text) {
        long count = 0;
        for (long i = 0; i < text.byteSize(); i++) {
            count += (text.get(BYTE, i) & 0xc0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /// @param bytes room for [#byteCount]
    /// @throws IllegalArgumentException when the text has a character beyond 255, is no UTF-8, or too short
    /// @throws IndexOutOfBoundsException when it is too long
    static void decode(MemorySegment text, MemorySegment bytes) {
        long size = text.byteSize();
        long to = 0;
        long from = 0;
        while (from < size) {
            if (from <= size - Long.BYTES && to <= bytes.byteSize() - Long.BYTES) {
                long eight = text.get(ValueLayout.JAVA_LONG_UNALIGNED, from);
                if ((eight & ALL_ASCII) == 0) {
                    bytes.set(ValueLayout.JAVA_LONG_UNALIGNED, to, eight);
                    from += Long.BYTES;
                    to += Long.BYTES;
                    continue;
                }
            }
            int first = text.get(BYTE, from);
            if (first < 0) {
                int second = from + 1 < size ? text.get(BYTE, from + 1) : 0;
                if ((first & 0xfe) != 0xc2 || (second & 0xc0) != 0x80) {
                    throw new IllegalArgumentException("text that stands for bytes has a character beyond 255");
                }
                first = ((first & 3) << 6) | (second & 0x3f);
                from++;
            }
            from++;
            bytes.set(BYTE, to++, (byte) first);
        }
        if (to != bytes.byteSize()) {
            throw new IllegalArgumentException(
                    "text that stands for " + to + " bytes, where there should be " + bytes.byteSize());
        }
    }
}
