package io.forkmap.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Where codecs read: little-endian bytes that need not be trusted. Every read is checked, and throws a
/// [CodecException] that says where the bytes end or are wrong.
///
/// Not thread-safe. Reads the memory it was given, without a copy.
public final class Decoder {
    private final MemorySegment bytes;
    private long position;
    private int depth;

    /// Reads mapped or other memory, as long as that is alive.
    public Decoder(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// Reads an array.
    public Decoder(byte[] bytes) {
        this(MemorySegment.ofArray(bytes));
    }

    /// Reads a part of an array.
    ///
    /// @throws IndexOutOfBoundsException unless `[offset, offset + length)` is in the array
    public Decoder(byte[] bytes, int offset, int length) {
        this(MemorySegment.ofArray(bytes).asSlice(offset, length));
    }

    /// Reads a buffer from its position to its limit, without moving either.
    public Decoder(ByteBuffer bytes) {
        this(MemorySegment.ofBuffer(bytes));
    }

    /// How many bytes were read.
    public long position() {
        return position;
    }

    /// How many bytes are left.
    public long remaining() {
        return bytes.byteSize() - position;
    }

    /// 1 byte, 0 or 1.
    public boolean getBoolean() {
        byte value = getByte();
        if ((value & ~1) != 0) {
            throw new CodecException("byte " + value + " at " + (position - 1) + " is no boolean: 0 or 1");
        }
        return value == 1;
    }

    /// 1 byte.
    public byte getByte() {
        return bytes.get(Layouts.BYTE, skip(1));
    }

    /// 2 bytes.
    public short getShort() {
        return bytes.get(Layouts.SHORT, skip(Short.BYTES));
    }

    /// 2 bytes.
    public char getChar() {
        return bytes.get(Layouts.CHAR, skip(Character.BYTES));
    }

    /// 4 bytes.
    public int getInt() {
        return bytes.get(Layouts.INT, skip(Integer.BYTES));
    }

    /// 8 bytes.
    public long getLong() {
        return bytes.get(Layouts.LONG, skip(Long.BYTES));
    }

    /// 4 bytes.
    public float getFloat() {
        return bytes.get(Layouts.FLOAT, skip(Float.BYTES));
    }

    /// 8 bytes.
    public double getDouble() {
        return bytes.get(Layouts.DOUBLE, skip(Double.BYTES));
    }

    /// Unsigned LEB128, of things that are all here.
    ///
    /// @param unitBytes how many bytes one of them takes at least, `>= 1`
    /// @return `[0, remaining / unitBytes]`
    /// @throws CodecException if fewer bytes are left than that many take
    public int getLength(int unitBytes) {
        long begin = position;
        long length = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = getByte();
            length |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                if (length > Integer.MAX_VALUE || length * unitBytes > remaining()) {
                    throw new CodecException(
                            "length " + length + " at byte " + begin + ": only " + remaining() + " bytes follow");
                }
                return (int) length;
            }
        }
        throw new CodecException("no length at byte " + begin + ": longer than 5 bytes");
    }

    /// The length in bytes, then UTF-8.
    public String getString() {
        long begin = position;
        MemorySegment text = getSlice(getLength(1));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(text.asByteBuffer())
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CodecException("the text at byte " + begin + " is not UTF-8", e);
        }
    }

    /// The count, then the values.
    public byte[] getBytes() {
        byte[] values = new byte[getLength(Byte.BYTES)];
        return getArray(values, values.length, Layouts.BYTE);
    }

    /// The count, then the values.
    public short[] getShorts() {
        short[] values = new short[getLength(Short.BYTES)];
        return getArray(values, values.length, Layouts.SHORT);
    }

    /// The count, then the values.
    public char[] getChars() {
        char[] values = new char[getLength(Character.BYTES)];
        return getArray(values, values.length, Layouts.CHAR);
    }

    /// The count, then the values.
    public int[] getInts() {
        int[] values = new int[getLength(Integer.BYTES)];
        return getArray(values, values.length, Layouts.INT);
    }

    /// The count, then the values.
    public long[] getLongs() {
        long[] values = new long[getLength(Long.BYTES)];
        return getArray(values, values.length, Layouts.LONG);
    }

    /// The count, then the values.
    public float[] getFloats() {
        float[] values = new float[getLength(Float.BYTES)];
        return getArray(values, values.length, Layouts.FLOAT);
    }

    /// The count, then the values.
    public double[] getDoubles() {
        double[] values = new double[getLength(Double.BYTES)];
        return getArray(values, values.length, Layouts.DOUBLE);
    }

    /// The count, then a byte each.
    public boolean[] getBooleans() {
        boolean[] values = new boolean[getLength(1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = getBoolean();
        }
        return values;
    }

    private <A> A getArray(A values, int count, ValueLayout layout) {
        MemorySegment.copy(bytes, layout, skip(count * layout.byteSize()), values, 0, count);
        return values;
    }

    /// The next bytes themselves.
    MemorySegment getSlice(long length) {
        return bytes.asSlice(skip(length), length);
    }

    private long skip(long length) {
        if (length > remaining()) {
            throw new CodecException(
                    length + " bytes expected at byte " + position + ": only " + remaining() + " are left");
        }
        long begin = position;
        position += length;
        return begin;
    }

    /// Called around the components of a record.
    void enter(String path) {
        depth = Layouts.deeper(depth, path);
    }

    void leave() {
        depth--;
    }
}
