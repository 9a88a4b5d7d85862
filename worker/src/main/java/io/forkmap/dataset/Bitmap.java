package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Arrow's validity bitmaps: bit `i % 8` of byte `i / 8`, counted from the least significant, is 0 where value `i`
/// is null.
final class Bitmap {
    private Bitmap() {}

    static long byteCount(long bits) {
        return (bits >>> 3) + ((bits & 7) == 0 ? 0 : 1);
    }

    /// @param at byte of the segment where the bitmap begins
    static boolean isNull(MemorySegment bytes, long at, long index) {
        return (bytes.get(ValueLayout.JAVA_BYTE, at + (index >> 3)) >> (index & 7) & 1) == 0;
    }

    /// How many of the bits `[begin, end)` are 0.
    static long nullCount(MemorySegment bytes, long at, long begin, long end) {
        long nulls = 0;
        long i = begin;
        for (; i < end && (i & 7) != 0; i++) {
            nulls += isNull(bytes, at, i) ? 1 : 0;
        }
        for (; i + Long.SIZE <= end; i += Long.SIZE) {
            nulls += Long.bitCount(~bytes.get(LittleEndian.LONG, at + (i >> 3)));
        }
        for (; i < end; i++) {
            nulls += isNull(bytes, at, i) ? 1 : 0;
        }
        return nulls;
    }
}
