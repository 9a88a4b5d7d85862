package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;

/// A type that numbers have in the files that are imported.
enum Scalar {
    FLOAT16(2, ElementType.FLOAT32),
    FLOAT32(4, ElementType.FLOAT32),
    FLOAT64(8, ElementType.FLOAT64),
    BOOL(1, ElementType.INT32),
    INT8(1, ElementType.INT32),
    UINT8(1, ElementType.INT32),
    INT16(2, ElementType.INT32),
    UINT16(2, ElementType.INT32),
    INT32(4, ElementType.INT32),
    UINT32(4, ElementType.INT64),
    INT64(8, ElementType.INT64),
    UINT64(8, ElementType.INT64);

    private static final Set<Scalar> REAL = EnumSet.of(FLOAT16, FLOAT32, FLOAT64);
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final int byteSize;
    private final ElementType target;

    Scalar(int byteSize, ElementType target) {
        this.byteSize = byteSize;
        this.target = target;
    }

    /// Bytes of one.
    int byteSize() {
        return byteSize;
    }

    /// The smallest type of a column that holds all of its values; unsigned 64 bit does as far as they fit.
    ElementType target() {
        return target;
    }

    boolean isReal() {
        return REAL.contains(this);
    }

    /// What numpy calls it.
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The smallest type of a column that holds the values of all of these.
    ///
    /// @param types float64 if there are none
    static ElementType common(Set<Scalar> types) {
        Set<ElementType> targets = EnumSet.noneOf(ElementType.class);
        types.forEach(type -> targets.add(type.target));
        if (targets.size() == 1) {
            return targets.iterator().next();
        }
        return targets.contains(ElementType.FLOAT64) || targets.contains(ElementType.FLOAT32) || targets.isEmpty()
                ? ElementType.FLOAT64
                : ElementType.INT64;
    }

    /// A real number, or an integer that is small enough to be one.
    double real(MemorySegment memory, long at, ByteOrder order) {
        return switch (this) {
            case FLOAT16 -> Float.float16ToFloat(memory.get(SHORT.withOrder(order), at));
            case FLOAT32 -> memory.get(FLOAT.withOrder(order), at);
            case FLOAT64 -> memory.get(DOUBLE.withOrder(order), at);
            case BOOL, INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> exact(integer(memory, at, order));
        };
    }

    /// An integer.
    ///
    /// @throws ArithmeticException when it is beyond 63 bits and sign
    long integer(MemorySegment memory, long at, ByteOrder order) {
        return switch (this) {
            case BOOL -> memory.get(ValueLayout.JAVA_BYTE, at) == 0 ? 0 : 1;
            case INT8 -> memory.get(ValueLayout.JAVA_BYTE, at);
            case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xffL;
            case INT16 -> memory.get(SHORT.withOrder(order), at);
            case UINT16 -> memory.get(SHORT.withOrder(order), at) & 0xffffL;
            case INT32 -> memory.get(INT.withOrder(order), at);
            case UINT32 -> memory.get(INT.withOrder(order), at) & 0xffffffffL;
            case INT64 -> memory.get(LONG.withOrder(order), at);
            case UINT64 -> fitting(memory.get(LONG.withOrder(order), at));
            case FLOAT16, FLOAT32, FLOAT64 -> throw new IllegalStateException(this + " is no integer");
        };
    }

    private static long fitting(long bits) {
        if (bits < 0) {
            throw new ArithmeticException("the value " + Long.toUnsignedString(bits) + " is beyond int64");
        }
        return bits;
    }

    /// @throws ArithmeticException when float64 can't hold it exactly
    static double exact(long integer) {
        double real = integer;
        if ((long) real != integer || integer == Long.MAX_VALUE) {
            throw new ArithmeticException("the integer " + integer + " is no float64 without rounding");
        }
        return real;
    }
}
