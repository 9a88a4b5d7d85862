package io.forkmap.cli;

import io.forkmap.RunObserver;
import io.forkmap.reduce.StoredPartials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keeps account of one run in a file, for another process to read while the run goes on or after it was ended:
///
/// ```
/// int64 chunks in the plan │ int64 chunks done │ int64 hash of each chunk's partial and array, in chunk order
/// ```
///
/// Numbers are little-endian. A hash is the first 8 bytes of SHA-256 over the encoded partial, behind the digest of the
/// array where a job fills any, and 0 before the end of the run. One thread.
final class ChunkLedger implements RunObserver, AutoCloseable {
    static final long HEADER_BYTES = 16;
    static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final Path file;
    private final RunObserver next;
    private @Nullable MemorySegment map;

    /// @param next is told everything too
    ChunkLedger(Path file, RunObserver next) {
        this.file = file;
        this.next = next;
    }

    @Override
    public void planned(long chunkCount, long byteCount) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = HEADER_BYTES + chunkCount * Long.BYTES;
            map = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
            map.set(INT64, 0, chunkCount);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep account of the chunks in " + file + ": " + e.getMessage(), e);
        }
        next.planned(chunkCount, byteCount);
    }

    @Override
    public void advanced(long chunks, long bytes) {
        if (map != null) {
            map.set(INT64, Long.BYTES, map.get(INT64, Long.BYTES) + chunks);
        }
        next.advanced(chunks, bytes);
    }

    @Override
    public void warned(String what) {
        next.warned(what);
    }

    /// Adds the hashes.
    void fill(StoredPartials<?, ?> partials) {
        MemorySegment hashes = map;
        if (hashes == null) {
            throw new IllegalStateException("no run has been planned");
        }
        MessageDigest sha256 = sha256();
        partials.forEachEncoded((chunk, bytes) -> {
            sha256.update(bytes);
            hashes.set(INT64, HEADER_BYTES + chunk * Long.BYTES, firstLong(sha256.digest()));
        });
    }

    private static long firstLong(byte[] digest) {
        return ByteBuffer.wrap(Arrays.copyOf(digest, Long.BYTES)).getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The file stays.
    @Override
    public void close() {
        arena.close();
    }
}
