package io.forkmap.kernel;

import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// How numbers lie in encoded bytes: little-endian, unaligned.
final class Layouts {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfChar CHAR = ValueLayout.JAVA_CHAR_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ORDER);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ORDER);

    static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ORDER);
    static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ORDER);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ORDER);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ORDER);

    /// How deep records may contain each other, so that neither a deep value nor garbage overflows the stack.
    private static final int MAX_DEPTH = 256;

    private Layouts() {}

    /// @return depth + 1
    /// @throws CodecException if that is too deep
    static int deeper(int depth, String path) {
        if (depth >= MAX_DEPTH) {
            throw new CodecException(
                    path + ": records nested deeper than " + MAX_DEPTH + " levels; keep them in a List instead");
        }
        return depth + 1;
    }
}
