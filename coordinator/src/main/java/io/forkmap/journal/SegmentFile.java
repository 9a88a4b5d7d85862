package io.forkmap.journal;

import io.forkmap.dataset.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// What a writer needs of a file. Used by one thread.
interface SegmentFile extends AutoCloseable {
    /// Writes all of it at a place.
    void write(ByteBuffer bytes, long at) throws IOException;

    /// Brings what was written to the storage.
    void force() throws IOException;

    /// Cuts the rest off.
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;

    /// Makes a new file that only its owner can read.
    static SegmentFile create(Path file) throws IOException {
        FileChannel channel = PrivateFile.create(file);
        return new SegmentFile() {
            @Override
            public void write(ByteBuffer bytes, long at) throws IOException {
                long begin = at - bytes.position();
                while (bytes.hasRemaining()) {
                    channel.write(bytes, begin + bytes.position());
                }
            }

            @Override
            public void force() throws IOException {
                channel.force(false);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
