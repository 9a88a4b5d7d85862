package io.forkmap.importer;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/// A number's type and how its bytes lie; complex ones are two numbers after each other.
///
/// @param scalar of the number, or of either part of a complex one
/// @param order of its bytes
/// @param complex whether there are two parts
record NumberType(Scalar scalar, ByteOrder order, boolean complex) {
    private static final Map<String, Scalar> SCALARS = Map.ofEntries(
            Map.entry("f2", Scalar.FLOAT16),
            Map.entry("f4", Scalar.FLOAT32),
            Map.entry("f8", Scalar.FLOAT64),
            Map.entry("c8", Scalar.FLOAT32),
            Map.entry("c16", Scalar.FLOAT64),
            Map.entry("b1", Scalar.BOOL),
            Map.entry("i1", Scalar.INT8),
            Map.entry("u1", Scalar.UINT8),
            Map.entry("i2", Scalar.INT16),
            Map.entry("u2", Scalar.UINT16),
            Map.entry("i4", Scalar.INT32),
            Map.entry("u4", Scalar.UINT32),
            Map.entry("i8", Scalar.INT64),
            Map.entry("u8", Scalar.UINT64));

    /// Little-endian.
    static NumberType of(Scalar scalar) {
        return new NumberType(scalar, ByteOrder.LITTLE_ENDIAN, false);
    }

    /// Understands how numpy writes it: `<f8`, `|b1`, `>c16`.
    static Optional<NumberType> parse(String descr) {
        if (descr.length() < 2) {
            return Optional.empty();
        }
        char order = descr.charAt(0);
        return order == '<' || order == '>' || order == '|' || order == '='
                ? parse(descr.substring(1), order)
                : Optional.empty();
    }

    /// @param code `f8` for example
    /// @param order `<`, `>` or another, which means little-endian or that it doesn't matter
    static Optional<NumberType> parse(String code, char order) {
        ByteOrder bytes = order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return Optional.ofNullable(SCALARS.get(code))
                .map(scalar -> new NumberType(scalar, bytes, code.startsWith("c")));
    }

    /// Bytes of a number, both parts of a complex one together.
    int byteSize() {
        return scalar.byteSize() * parts();
    }

    /// 2 for complex numbers, else 1.
    int parts() {
        return complex ? 2 : 1;
    }

    /// With the other order of bytes, if need be.
    NumberType inOrder(ByteOrder wanted) {
        return new NumberType(scalar, wanted, complex);
    }

    @Override
    public String toString() {
        String name = complex ? "complex" + 2 * Byte.SIZE * scalar.byteSize() : scalar.toString();
        return order == ByteOrder.BIG_ENDIAN && scalar.byteSize() > 1 ? "big-endian " + name : name;
    }
}
