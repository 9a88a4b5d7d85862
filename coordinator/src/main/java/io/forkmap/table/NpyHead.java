package io.forkmap.table;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The head of a `.npy`, version 1.0, as numpy's own format document has it: magic, version, length, and a Python
/// literal, padded with spaces so that the values begin at a multiple of 64.
final class NpyHead {
    private static final byte[] MAGIC = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ALIGNMENT = 64;

    private NpyHead() {}

    /// @param type as NumPy calls it, `<f8`
    /// @param shape C order
    static byte[] of(String type, List<Long> shape) {
        String lengths = shape.stream().map(n -> n + ",").collect(Collectors.joining(" "));
        String literal = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int before = MAGIC.length + Short.BYTES;
        int total = Math.ceilDiv(before + literal.length() + 1, ALIGNMENT) * ALIGNMENT;
        String padded = literal + " ".repeat(total - before - literal.length() - 1) + "\n";
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }
}
