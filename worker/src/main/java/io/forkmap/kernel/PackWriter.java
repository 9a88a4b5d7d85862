package io.forkmap.kernel;

/// Packs the encoded partials of consecutive chunks:
///
/// ```
/// int32 length, little-endian │ that many bytes     once a chunk
/// ```
///
/// Of a job that fills arrays, each partial is behind the int64 [ArrayDigest] of its array, which the length
/// counts in.
///
/// Reusable; one thread.
public final class PackWriter {
    /// The largest partial, encoded. What is larger would be better off in a file.
    public static final int MAX_PARTIAL_BYTES = 64 << 20;

    private static final int DUE_BYTES = 256 << 10;
    private static final long DUE_NANOS = 100_000_000;

    private final Encoder out = new Encoder();
    private int count;

    <P> void append(Codec<P> codec, P partial) {
        append(false, 0, codec, partial);
    }

    /// @param digest of the array that goes with it
    <P> void append(long digest, Codec<P> codec, P partial) {
        append(true, digest, codec, partial);
    }

    private <P> void append(boolean digested, long digest, Codec<P> codec, P partial) {
        int mark = out.position();
        try {
            requireCarriable(digested ? out.putBlock(digest, codec, partial) : out.putBlock(codec, partial));
            count++;
        } catch (RuntimeException | Error e) {
            out.truncate(mark);
            throw e;
        }
    }

    private static void requireCarriable(int length) {
        if (length > MAX_PARTIAL_BYTES) {
            throw new CodecException("the partial takes " + length + " bytes, and " + MAX_PARTIAL_BYTES
                    + " are the most: let apply return less, such as sums or counts, or cut the work into more inputs");
        }
    }

    /// How many partials are in it.
    public int count() {
        return count;
    }

    /// Whether it is large or old enough to be handed on, be the lease finished or not.
    ///
    /// @param ageNanos since the computation of its first chunk began
    public boolean isDue(long ageNanos) {
        return out.position() >= DUE_BYTES || ageNanos >= DUE_NANOS;
    }

    /// A copy of its bytes.
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    /// Empties it.
    public void clear() {
        out.reset();
        count = 0;
    }
}
