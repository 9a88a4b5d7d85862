package io.forkmap.journal;

import io.forkmap.dataset.FileIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.LongStream;

/// What a file contains, in a word that is the same wherever the file is: SHA-256 over the SHA-256 of each 16 MiB of
/// it, which all cores compute together. Kept for each file in the user's cache directory as long as the file is not
/// changed.
///
/// @param cache where results are kept; made when needed, and done without if that can't be
public record ContentChecksum(Path cache) {
    private static final int BLOCK_BYTES = 16 << 20;
    private static final int BUFFER_BYTES = 1 << 18;

    /// What was written just now may be written to again without the time telling.
    private static final Duration SETTLED = Duration.ofSeconds(5);

    /// Reads the file unless that was done before.
    ///
    /// @return 64 hexadecimal digits
    /// @throws IOException if it can't be read, or changes meanwhile
    public String of(Path file) throws IOException {
        FileIdentity identity = FileIdentity.of(file);
        Path kept = cache.resolve(key(identity));
        if (Files.isReadable(kept)) {
            String known = Files.readString(kept).strip();
            if (known.matches("[0-9a-f]{64}")) {
                return known;
            }
        }
        String sum = compute(file, identity.byteCount());
        if (!FileIdentity.of(file).equals(identity)) {
            throw new IOException(file + " was changed while it was read");
        }
        Instant written = Instant.EPOCH.plusNanos(identity.mtimeNanos());
        if (Instant.now().isAfter(written.plus(SETTLED))) {
            keep(kept, sum);
        }
        return sum;
    }

    private static String key(FileIdentity identity) throws IOException {
        String text = identity.path().toRealPath() + "\n" + identity.device() + " " + identity.inode() + " "
                + identity.byteCount() + " " + identity.mtimeNanos();
        return Fingerprint.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String compute(Path file, long byteCount) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MessageDigest all = Digests.sha256();
            LongStream.range(0, Math.ceilDiv(byteCount, BLOCK_BYTES))
                    .parallel()
                    .mapToObj(block -> block(channel, block * BLOCK_BYTES, byteCount))
                    .toList()
                    .forEach(all::update);
            return HexFormat.of().formatHex(all.digest());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] block(FileChannel channel, long begin, long byteCount) {
        MessageDigest digest = Digests.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        long end = Math.min(byteCount, begin + BLOCK_BYTES);
        try {
            for (long at = begin; at < end; ) {
                buffer.clear().limit((int) Math.min(BUFFER_BYTES, end - at));
                int count = channel.read(buffer, at);
                if (count < 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                digest.update(buffer.flip());
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private void keep(Path kept, String sum) {
        try {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path unfinished = Files.createTempFile(cache, "sum-", ".tmp");
            Files.writeString(unfinished, sum + "\n");
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // a convenience: it is computed again the next time
        }
    }
}
