package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// Reductions of float32 values: sums are of float64, in the order of [DoubleReduction].
final class FloatReduction {
    private static final int LANES = 4;

    /// From here on a loop is worth setting up: it costs a few values' time.
    private static final int SHORT = 16;

    private FloatReduction() {}

    /// @param at byte where the first value is
    static double sum(MemorySegment bytes, long at, long length) {
        if (length < SHORT) {
            return sumOfFew(bytes, at, (int) length);
        }
        long whole = length & -LANES;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (long k = 0; k < whole; k += LANES) {
            s0 += value(bytes, at, k);
            s1 += value(bytes, at, k + 1);
            s2 += value(bytes, at, k + 2);
            s3 += value(bytes, at, k + 3);
        }
        double sum = (s0 + s1) + (s2 + s3);
        for (long k = whole; k < length; k++) {
            sum += value(bytes, at, k);
        }
        return sum;
    }

    /// The same without a loop.
    private static double sumOfFew(MemorySegment bytes, long at, int length) {
        int whole = length & -LANES;
        double sum = 0;
        if (whole > 0) {
            double s0 = 0.0 + value(bytes, at, 0); // 0.0 + −0.0 is 0.0
            double s1 = 0.0 + value(bytes, at, 1);
            double s2 = 0.0 + value(bytes, at, 2);
            double s3 = 0.0 + value(bytes, at, 3);
            if (whole > LANES) {
                s0 += value(bytes, at, 4);
                s1 += value(bytes, at, 5);
                s2 += value(bytes, at, 6);
                s3 += value(bytes, at, 7);
            }
            if (whole > 2 * LANES) {
                s0 += value(bytes, at, 8);
                s1 += value(bytes, at, 9);
                s2 += value(bytes, at, 10);
                s3 += value(bytes, at, 11);
            }
            sum = (s0 + s1) + (s2 + s3);
        }
        if (length - whole > 0) {
            sum += value(bytes, at, whole);
        }
        if (length - whole > 1) {
            sum += value(bytes, at, whole + 1);
        }
        if (length - whole > 2) {
            sum += value(bytes, at, whole + 2);
        }
        return sum;
    }

    /// @param at byte where the first value of one row is
    /// @param otherAt byte where that of the other is; the same row twice gives the sum of squares
    static double dot(MemorySegment bytes, long at, MemorySegment others, long otherAt, long length) {
        long whole = length & -LANES;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (long k = 0; k < whole; k += LANES) {
            s0 += (double) value(bytes, at, k) * value(others, otherAt, k);
            s1 += (double) value(bytes, at, k + 1) * value(others, otherAt, k + 1);
            s2 += (double) value(bytes, at, k + 2) * value(others, otherAt, k + 2);
            s3 += (double) value(bytes, at, k + 3) * value(others, otherAt, k + 3);
        }
        double sum = (s0 + s1) + (s2 + s3);
        for (long k = whole; k < length; k++) {
            sum += (double) value(bytes, at, k) * value(others, otherAt, k);
        }
        return sum;
    }

    static float min(MemorySegment bytes, long at, long length) {
        long whole = length & -LANES;
        float m0 = Float.POSITIVE_INFINITY;
        float m1 = Float.POSITIVE_INFINITY;
        float m2 = Float.POSITIVE_INFINITY;
        float m3 = Float.POSITIVE_INFINITY;
        for (long k = 0; k < whole; k += LANES) {
            m0 = Math.min(m0, value(bytes, at, k));
            m1 = Math.min(m1, value(bytes, at, k + 1));
            m2 = Math.min(m2, value(bytes, at, k + 2));
            m3 = Math.min(m3, value(bytes, at, k + 3));
        }
        float min = Math.min(Math.min(m0, m1), Math.min(m2, m3));
        for (long k = whole; k < length; k++) {
            min = Math.min(min, value(bytes, at, k));
        }
        return min;
    }

    static float max(MemorySegment bytes, long at, long length) {
        long whole = length & -LANES;
        float m0 = Float.NEGATIVE_INFINITY;
        float m1 = Float.NEGATIVE_INFINITY;
        float m2 = Float.NEGATIVE_INFINITY;
        float m3 = Float.NEGATIVE_INFINITY;
        for (long k = 0; k < whole; k += LANES) {
            m0 = Math.max(m0, value(bytes, at, k));
            m1 = Math.max(m1, value(bytes, at, k + 1));
            m2 = Math.max(m2, value(bytes, at, k + 2));
            m3 = Math.max(m3, value(bytes, at, k + 3));
        }
        float max = Math.max(Math.max(m0, m1), Math.max(m2, m3));
        for (long k = whole; k < length; k++) {
            max = Math.max(max, value(bytes, at, k));
        }
        return max;
    }

    private static float value(MemorySegment bytes, long at, long k) {
        return bytes.get(LittleEndian.FLOAT, at + k * Float.BYTES);
    }
}
