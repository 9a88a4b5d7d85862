package io.forkmap.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Where the random stream of a point begins: the first 8 bytes, little-endian, of the SHA-256 of its encoding. So
/// it stays the same when other points are added or moved.
final class PointStream {
    private PointStream() {}

    /// @param point its bytes as [Codec] writes them, from position to limit
    static long of(ByteBuffer point) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(point);
            return ByteBuffer.wrap(sha.digest()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static <T> long of(T point, Codec<T> codec) {
        Encoder out = new Encoder();
        codec.encode(point, out);
        return of(ByteBuffer.wrap(out.array(), 0, out.position()));
    }
}
