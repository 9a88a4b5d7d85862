package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// Reductions of int32 values. They are exact, so that no order needs to be promised.
final class IntReduction {
    private IntReduction() {}

    /// @param at byte where the first value is
    static long sum(MemorySegment bytes, long at, long length) {
        long sum = 0;
        for (long k = 0; k < length; k++) {
            sum = Math.addExact(sum, value(bytes, at, k));
        }
        return sum;
    }

    static int min(MemorySegment bytes, long at, long length) {
        int min = Integer.MAX_VALUE;
        for (long k = 0; k < length; k++) {
            min = Math.min(min, value(bytes, at, k));
        }
        return min;
    }

    static int max(MemorySegment bytes, long at, long length) {
        int max = Integer.MIN_VALUE;
        for (long k = 0; k < length; k++) {
            max = Math.max(max, value(bytes, at, k));
        }
        return max;
    }

    private static int value(MemorySegment bytes, long at, long k) {
        return bytes.get(LittleEndian.INT, at + k * Integer.BYTES);
    }
}
