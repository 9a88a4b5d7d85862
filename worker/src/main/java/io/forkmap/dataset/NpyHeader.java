package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The head of a `.npy` file, which says what the bytes after it are.
/// ```
/// 93 "NUMPY" │ major, minor │ uint16 length (version 1), else uint32 │ a Python dict, padded │ values
/// ```
///
/// @param descr the type of the values, `<f8` for example; empty for a structured type
/// @param fortranOrder whether the first index runs fastest
/// @param shape length of each dimension
/// @param dataOffset where the values begin
public record NpyHeader(String descr, boolean fortranOrder, List<Long> shape, long dataOffset) {
    private static final byte[] MAGIC = "\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1);
    private static final int VERSION_OFFSET = 6;
    private static final int LENGTH_OFFSET = 8;

    /// numpy writes some 120 bytes; only structured types are longer.
    private static final long MAX_LENGTH = 1 << 20;

    /// Copies the list.
    public NpyHeader {
        shape = List.copyOf(shape);
    }

    /// The head of values in C order, version 1.0, as numpy's own format document has it: magic, version, length,
    /// and a Python literal, padded with spaces.
    ///
    /// @param descr as numpy calls the type, `<f8`
    /// @param alignment the values begin at a multiple of it: 64 in the files of numpy, at most 32 KiB
    public static byte[] bytes(String descr, List<Long> shape, int alignment) {
        String lengths = shape.stream().map(n -> n + ",").collect(Collectors.joining(" "));
        String literal = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int before = MAGIC.length + Short.BYTES;
        int total = Math.ceilDiv(before + literal.length() + 1, alignment) * alignment;
        String padded = literal + " ".repeat(total - before - literal.length() - 1) + "\n";
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    /// Type and shape, `|O [3]` for example, for people.
    String text() {
        return (descr.isEmpty() ? "structured" : descr) + " " + shape + (fortranOrder ? " in Fortran order" : "");
    }

    /// Reads the head of an array that may be part of a file.
    ///
    /// @param shown what messages call it
    /// @param bytes begin with the head
    /// @throws DatasetException when it isn't one
    public static NpyHeader read(Path shown, MemorySegment bytes) {
        return read(new FileMapping(shown, bytes, new FileIdentity(shown, 0, 0, bytes.byteSize(), 0)));
    }

    static NpyHeader read(FileMapping file) {
        if (file.bytes().byteSize() < LENGTH_OFFSET + Integer.BYTES) {
            throw file.damaged("ends within the head of .npy", file.bytes().byteSize());
        }
        int major = file.bytes().get(ValueLayout.JAVA_BYTE, VERSION_OFFSET);
        if (major < 1 || major > 3) {
            throw file.malformed(".npy version " + major + " (byte 6) isn't known; 1 to 3 are: numpy.save writes them");
        }
        long length = file.bytes().get(LittleEndian.INT, LENGTH_OFFSET) & (major == 1 ? 0xffffL : 0xffffffffL);
        long begin = LENGTH_OFFSET + (major == 1 ? 2L : 4L);
        if (length > Math.min(MAX_LENGTH, file.bytes().byteSize() - begin)) {
            throw file.damaged("a head of " + length + " bytes can't be", LENGTH_OFFSET);
        }
        byte[] text = file.bytes().asSlice(begin, length).toArray(ValueLayout.JAVA_BYTE);
        return new NpyHeaderParser(file, new String(text, StandardCharsets.UTF_8), begin).parse(begin + length);
    }
}
