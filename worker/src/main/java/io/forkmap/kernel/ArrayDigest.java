package io.forkmap.kernel;

import io.forkmap.dataset.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// What a partial says of the array that goes with it: the CRC-32C of its bytes in the upper half, their CRC-32
/// in the lower one. Against accidents, not against forgers: together 0.3 ms for 8 MB, where SHA-256 takes 4.
public final class ArrayDigest {
    private static final long BLOCK = 1 << 30;
    private static final int NAN_BLOCK = 2048;
    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    private static final int FLOAT_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private ArrayDigest() {}

    /// The digest of an array.
    ///
    /// @param bytes not in the heap
    public static long of(MemorySegment bytes) {
        return crc(new CRC32C(), bytes) << 32 | crc(new CRC32(), bytes);
    }

    private static long crc(Checksum crc, MemorySegment bytes) {
        for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
            crc.update(bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at)).asByteBuffer());
        }
        return crc.getValue();
    }

    /// Makes every NaN the one that codecs write: which one comes out of a computation differs between a JVM's
    /// compilers.
    static void canonicalise(MemorySegment values, ElementType type) {
        switch (type) {
            case FLOAT64 -> canonicaliseDoubles(values);
            case FLOAT32 -> canonicaliseFloats(values);
            case INT64, INT32 -> {}
        }
    }

    /// A number whose bits, without the sign, are above those of infinity is NaN: their difference is negative.
    /// Seldom one is there, so that a block is looked at as a whole first, which the JIT does with vectors.
    private static void canonicaliseDoubles(MemorySegment values) {
        long count = values.byteSize() / Double.BYTES;
        for (long begin = 0; begin < count; begin += NAN_BLOCK) {
            int length = (int) Math.min(NAN_BLOCK, count - begin);
            MemorySegment block = values.asSlice(begin * Double.BYTES, (long) length * Double.BYTES);
            long signs = 0;
            for (int i = 0; i < length; i++) {
                signs |= INFINITY - (block.get(Layouts.LONG, (long) i * Double.BYTES) & Long.MAX_VALUE);
            }
            for (int i = 0; signs < 0 && i < length; i++) {
                double value = block.get(Layouts.DOUBLE, (long) i * Double.BYTES);
                block.set(Layouts.LONG, (long) i * Double.BYTES, Double.doubleToLongBits(value));
            }
        }
    }

    private static void canonicaliseFloats(MemorySegment values) {
        long count = values.byteSize() / Float.BYTES;
        for (long begin = 0; begin < count; begin += NAN_BLOCK) {
            int length = (int) Math.min(NAN_BLOCK, count - begin);
            MemorySegment block = values.asSlice(begin * Float.BYTES, (long) length * Float.BYTES);
            int signs = 0;
            for (int i = 0; i < length; i++) {
                signs |= FLOAT_INFINITY - (block.get(Layouts.INT, (long) i * Float.BYTES) & Integer.MAX_VALUE);
            }
            for (int i = 0; signs < 0 && i < length; i++) {
                float value = block.get(Layouts.FLOAT, (long) i * Float.BYTES);
                block.set(Layouts.INT, (long) i * Float.BYTES, Float.floatToIntBits(value));
            }
        }
    }
}
