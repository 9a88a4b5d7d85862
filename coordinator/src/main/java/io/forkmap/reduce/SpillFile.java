package io.forkmap.reduce;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes that need not stay in the heap: an anonymous file, unlinked as soon as it is open, so that nothing is
/// left of it however the process ends. One thread.
final class SpillFile implements AutoCloseable {
    private final FileChannel channel;

    private SpillFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpillFile in(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "forkmap-spill-", null);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(file);
        return new SpillFile(channel);
    }

    /// Appends all of it and returns where it begins.
    long append(byte[] bytes) throws IOException {
        long begin = channel.size();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, begin + buffer.position());
        }
        return begin;
    }

    byte[] read(long begin, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, begin + buffer.position()) < 0) {
                throw new EOFException("spill file ends at " + channel.size());
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
