package io.forkmap.kernel;

import io.forkmap.dataset.ElementType;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// What a partial says of the array that goes with it: the CRC-32C of its bytes in the upper half, their CRC-32
/// in the lower one. Against accidents, not against forgers: together 0.3 ms for 8 MB, where SHA-256 takes 4.
public final class ArrayDigest {
    /// A buffer ends at 2 GiB.
    private static final long BLOCK = 1 << 30;

    /// Looked at as a whole, which the JIT does with vectors: seldom a NaN is there.
    private static final long NAN_BLOCK = 1 << 14;

    private static final long INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    private static final int FLOAT_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final Checksum upper = new CRC32C();
    private final Checksum lower = new CRC32();

    /// The digest of an array.
    ///
    /// @param bytes not in the heap
    public static long of(MemorySegment bytes) {
        ArrayDigest digest = new ArrayDigest();
        for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
            digest.add(bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at)));
        }
        return digest.value();
    }

    /// Takes the next bytes of an array.
    ///
    /// @param bytes fewer than 2 GiB, not in the heap
    void add(MemorySegment bytes) {
        upper.update(bytes.asByteBuffer());
        lower.update(bytes.asByteBuffer());
    }

    /// The digest of all that was taken.
    long value() {
        return upper.getValue() << 32 | lower.getValue();
    }

    /// Makes every NaN the one that codecs write: which one comes out of a computation differs between a JVM's
    /// compilers.
    static void canonicalise(MemorySegment values, ElementType type) {
        for (long at = 0; at < values.byteSize(); at += NAN_BLOCK) {
            MemorySegment block = values.asSlice(at, Math.min(NAN_BLOCK, values.byteSize() - at));
            switch (type) {
                case FLOAT64 -> canonicaliseDoubles(block);
                case FLOAT32 -> canonicaliseFloats(block);
                case INT64, INT32 -> {}
            }
        }
    }

    /// A number whose bits, without the sign, are above those of infinity is NaN: their difference is negative.
    private static void canonicaliseDoubles(MemorySegment block) {
        int size = (int) block.byteSize();
        long signs = 0;
        for (int at = 0; at < size; at += Double.BYTES) {
            signs |= INFINITY - (block.get(Layouts.LONG, at) & Long.MAX_VALUE);
        }
        for (int at = 0; signs < 0 && at < size; at += Double.BYTES) {
            block.set(Layouts.LONG, at, Double.doubleToLongBits(block.get(Layouts.DOUBLE, at)));
        }
    }

    private static void canonicaliseFloats(MemorySegment block) {
        int size = (int) block.byteSize();
        int signs = 0;
        for (int at = 0; at < size; at += Float.BYTES) {
            signs |= FLOAT_INFINITY - (block.get(Layouts.INT, at) & Integer.MAX_VALUE);
        }
        for (int at = 0; signs < 0 && at < size; at += Float.BYTES) {
            block.set(Layouts.INT, at, Float.floatToIntBits(block.get(Layouts.FLOAT, at)));
        }
    }
}
