package io.forkmap.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/// Where codecs write: a buffer that grows and is used again after [#reset]. Little-endian; up to 2 GiB.
///
/// Not thread-safe: each compute thread has its own.
public final class Encoder {
    /// The largest array that every JVM can make.
    private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    private byte[] buffer;
    private MemorySegment segment;
    private int position;
    private int depth;

    /// An encoder with a small buffer.
    public Encoder() {
        this(256);
    }

    /// An encoder with a buffer of its own.
    ///
    /// @param capacity bytes to begin with, `>= 0`
    public Encoder(int capacity) {
        buffer = new byte[capacity];
        segment = MemorySegment.ofArray(buffer);
    }

    /// Forgets what was written; keeps the buffer.
    public void reset() {
        position = 0;
        depth = 0;
    }

    /// How many bytes were written.
    public int position() {
        return position;
    }

    /// The buffer itself; bytes `[0, position)` are meant. Valid until the next put.
    public byte[] array() {
        return buffer;
    }

    /// A copy of what was written.
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, position);
    }

    /// Writes all to a stream.
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, position);
    }

    /// Writes over 4 bytes that were put before.
    private void patchInt(int at, int value) {
        Layouts.INTS.set(buffer, Objects.checkFromIndexSize(at, Integer.BYTES, position), value);
    }

    /// A value behind its int32 length.
    ///
    /// @return the length
    public <T> int putBlock(Codec<T> codec, T value) {
        int mark = position;
        putInt(0);
        codec.encode(value, this);
        return endBlock(mark);
    }

    /// An int64 and a value behind their int32 length.
    ///
    /// @return the length
    <T> int putBlock(long first, Codec<T> codec, T value) {
        int mark = position;
        putInt(0);
        putLong(first);
        codec.encode(value, this);
        return endBlock(mark);
    }

    private int endBlock(int mark) {
        int length = position - mark - Integer.BYTES;
        patchInt(mark, length);
        return length;
    }

    /// Bytes as they are, without their count.
    public void putRaw(byte[] bytes, int begin, int length) {
        int at = skip(length);
        System.arraycopy(bytes, begin, buffer, at, length);
    }

    /// Takes back what was put behind a position.
    void truncate(int to) {
        position = Objects.checkIndex(to, position + 1);
    }

    /// 1 byte, 0 or 1.
    public void putBoolean(boolean value) {
        putByte((byte) (value ? 1 : 0));
    }

    /// 1 byte.
    public void putByte(byte value) {
        int at = skip(1);
        buffer[at] = value;
    }

    /// 2 bytes.
    public void putShort(short value) {
        int at = skip(Short.BYTES);
        Layouts.SHORTS.set(buffer, at, value);
    }

    /// 2 bytes.
    public void putChar(char value) {
        int at = skip(Character.BYTES);
        Layouts.CHARS.set(buffer, at, value);
    }

    /// 4 bytes.
    public void putInt(int value) {
        int at = skip(Integer.BYTES);
        Layouts.INTS.set(buffer, at, value);
    }

    /// 8 bytes.
    public void putLong(long value) {
        int at = skip(Long.BYTES);
        Layouts.LONGS.set(buffer, at, value);
    }

    /// 4 bytes; one NaN for all.
    public void putFloat(float value) {
        putInt(Float.floatToIntBits(value));
    }

    /// 8 bytes; one NaN for all.
    public void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    /// Unsigned LEB128: 1 byte below 128, 5 at most.
    ///
    /// @param length `>= 0`
    public void putLength(int length) {
        int rest = length;
        while (rest >= 0x80) {
            putByte((byte) (rest | 0x80));
            rest >>>= 7;
        }
        putByte((byte) rest);
    }

    /// The length in bytes, then UTF-8.
    ///
    /// @throws CodecException if half a surrogate pair is in it
    public void putString(String value) {
        try {
            var bytes = utf8.encode(CharBuffer.wrap(value));
            putLength(bytes.remaining());
            int length = bytes.remaining();
            int at = skip(length);
            bytes.get(buffer, at, length);
        } catch (CharacterCodingException e) {
            throw new CodecException("half a surrogate pair in the text " + Names.quote(value), e);
        }
    }

    /// The count, then the values.
    public void putBytes(byte[] values) {
        putArray(values, values.length, Layouts.BYTE);
    }

    /// The count, then the values.
    public void putShorts(short[] values) {
        putArray(values, values.length, Layouts.SHORT);
    }

    /// The count, then the values.
    public void putChars(char[] values) {
        putArray(values, values.length, Layouts.CHAR);
    }

    /// The count, then the values.
    public void putInts(int[] values) {
        putArray(values, values.length, Layouts.INT);
    }

    /// The count, then the values.
    public void putLongs(long[] values) {
        putArray(values, values.length, Layouts.LONG);
    }

    /// The count, then a byte each.
    public void putBooleans(boolean[] values) {
        putLength(values.length);
        int at = skip(values.length);
        for (int i = 0; i < values.length; i++) {
            buffer[at + i] = (byte) (values[i] ? 1 : 0);
        }
    }

    /// The count, then the values; one NaN for all.
    public void putFloats(float[] values) {
        int at = putArray(values, values.length, Layouts.FLOAT);
        for (int i = 0; i < values.length; i++) {
            if (Float.isNaN(values[i])) {
                Layouts.INTS.set(buffer, at + i * Float.BYTES, Float.floatToIntBits(Float.NaN));
            }
        }
    }

    /// The count, then the values; one NaN for all.
    public void putDoubles(double[] values) {
        int at = putArray(values, values.length, Layouts.DOUBLE);
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                Layouts.LONGS.set(buffer, at + i * Double.BYTES, Double.doubleToLongBits(Double.NaN));
            }
        }
    }

    private int putArray(Object values, int count, ValueLayout layout) {
        putLength(count);
        int at = skip(count * layout.byteSize());
        MemorySegment.copy(values, 0, segment, layout, at, count);
        return at;
    }

    /// Makes room; the bytes in it are to be written by the caller.
    ///
    /// @return where it begins
    int skip(long bytes) {
        int begin = position;
        long end = begin + bytes;
        if (end > buffer.length) {
            grow(end);
        }
        position = (int) end;
        return begin;
    }

    private void grow(long capacity) {
        if (capacity > MAX_BYTES) {
            throw new CodecException("a value of " + capacity + " bytes or more: 2 GiB is the limit; cut it in parts");
        }
        long doubled = Math.min(Math.max(capacity, 2L * buffer.length), MAX_BYTES);
        buffer = Arrays.copyOf(buffer, (int) doubled);
        segment = MemorySegment.ofArray(buffer);
    }

    /// Called around the components of a record.
    void enter(String path) {
        depth = Layouts.deeper(depth, path);
    }

    void leave() {
        depth--;
    }
}
