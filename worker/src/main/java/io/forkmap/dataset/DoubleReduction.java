package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;

/// Reductions of float64 values in the one order that [DoubleRow] promises: four lanes, which a processor adds
/// side by side where a plain loop waits for each addition before the next.
final class DoubleReduction {
    /// A power of two. Four keep up with the memory of one core; eight are slower on short rows.
    private static final int LANES = 4;

    /// From here on a loop is worth setting up: it costs a few values' time.
    private static final int SHORT = 16;

    private DoubleReduction() {}

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
            s0 += value(bytes, at, k) * value(others, otherAt, k);
            s1 += value(bytes, at, k + 1) * value(others, otherAt, k + 1);
            s2 += value(bytes, at, k + 2) * value(others, otherAt, k + 2);
            s3 += value(bytes, at, k + 3) * value(others, otherAt, k + 3);
        }
        double sum = (s0 + s1) + (s2 + s3);
        for (long k = whole; k < length; k++) {
            sum += value(bytes, at, k) * value(others, otherAt, k);
        }
        return sum;
    }

    static double min(MemorySegment bytes, long at, long length) {
        long whole = length & -LANES;
        double m0 = Double.POSITIVE_INFINITY;
        double m1 = Double.POSITIVE_INFINITY;
        double m2 = Double.POSITIVE_INFINITY;
        double m3 = Double.POSITIVE_INFINITY;
        for (long k = 0; k < whole; k += LANES) {
            m0 = Math.min(m0, value(bytes, at, k));
            m1 = Math.min(m1, value(bytes, at, k + 1));
            m2 = Math.min(m2, value(bytes, at, k + 2));
            m3 = Math.min(m3, value(bytes, at, k + 3));
        }
        double min = Math.min(Math.min(m0, m1), Math.min(m2, m3));
        for (long k = whole; k < length; k++) {
            min = Math.min(min, value(bytes, at, k));
        }
        return min;
    }

    static double max(MemorySegment bytes, long at, long length) {
        long whole = length & -LANES;
        double m0 = Double.NEGATIVE_INFINITY;
        double m1 = Double.NEGATIVE_INFINITY;
        double m2 = Double.NEGATIVE_INFINITY;
        double m3 = Double.NEGATIVE_INFINITY;
        for (long k = 0; k < whole; k += LANES) {
            m0 = Math.max(m0, value(bytes, at, k));
            m1 = Math.max(m1, value(bytes, at, k + 1));
            m2 = Math.max(m2, value(bytes, at, k + 2));
            m3 = Math.max(m3, value(bytes, at, k + 3));
        }
        double max = Math.max(Math.max(m0, m1), Math.max(m2, m3));
        for (long k = whole; k < length; k++) {
            max = Math.max(max, value(bytes, at, k));
        }
        return max;
    }

    private static double value(MemorySegment bytes, long at, long k) {
        return bytes.get(LittleEndian.DOUBLE, at + k * Double.BYTES);
    }
}
