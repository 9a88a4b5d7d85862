package io.forkmap.stage;

import io.forkmap.dataset.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;

/// Copies a file from its beginning to its end, which suits any file system, and reads the copy again: it must
/// have the same CRC-32C.
final class CheckedCopy {
    private static final int BUFFER_BYTES = 4 << 20;

    private CheckedCopy() {}

    /// @param copied told how many bytes more were copied
    /// @throws StageException if the copy differs
    static void make(Path source, Path target, LongConsumer copied) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ);
                FileChannel out = PrivateFile.create(target)) {
            long expected = crc(in, buffer, bytes -> {
                long count = bytes.remaining();
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                copied.accept(count);
            });
            out.force(true);
            out.position(0);
            if (crc(out, buffer, _ -> {}) != expected) {
                throw new StageException(
                        StageException.Kind.IO,
                        "the copy " + target + " of " + source + " isn't like it, though all was written: is the disk "
                                + "or the memory faulty? Stage elsewhere");
            }
        }
    }

    @FunctionalInterface
    private interface Sink {
        void take(ByteBuffer bytes) throws IOException;
    }

    private static long crc(FileChannel in, ByteBuffer buffer, Sink sink) throws IOException {
        CRC32C crc = new CRC32C();
        buffer.clear();
        while (in.read(buffer) >= 0) {
            crc.update(buffer.flip());
            sink.take(buffer.rewind());
            buffer.clear();
        }
        return crc.getValue();
    }
}
