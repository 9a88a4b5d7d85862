package io.forkmap.reduce;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Compares the partials of chunks that were computed more than once. Keeps a digest of those that may come again,
/// which are few: chunks that two workers held, or that came back from a lost one. One thread.
public final class Repeats {
    /// 64 bits: enough for an accident, and short enough to be read.
    private static final int DIGEST_BYTES = 8;

    private final MessageDigest sha256 = sha256();
    private final Map<Long, String> first = new HashMap<>();

    /// A chunk whose partials were not the same.
    ///
    /// @param first the first 8 bytes of the SHA-256 of the partial that counts, in hexadecimal
    /// @param second the same of the one that came later
    public record Difference(long chunk, String first, String second) {}

    /// Keeps the digests of these partials, which are folded.
    public void remember(Pack pack) {
        each(pack, (chunk, digest) -> first.put(chunk, digest));
    }

    /// Compares partials of chunks that were folded before. Those that nobody remembers pass.
    public Optional<Difference> compare(Pack pack) {
        Map<Long, Difference> different = new HashMap<>();
        each(pack, (chunk, digest) -> {
            String before = first.get(chunk);
            if (before != null && !before.equals(digest)) {
                different.put(chunk, new Difference(chunk, before, digest));
            }
        });
        return different.values().stream().findFirst();
    }

    private interface Visitor {
        void visit(long chunk, String digest);
    }

    private void each(Pack pack, Visitor visitor) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            int length = bytes.getInt();
            sha256.update(pack.bytes(), bytes.position(), length);
            visitor.visit(chunk, HexFormat.of().formatHex(sha256.digest(), 0, DIGEST_BYTES));
            bytes.position(bytes.position() + length);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
