package io.forkmap.kernel;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The result file of a run, open in one process. Its size is there from the beginning. Safe for all threads.
public final class ArrayFile implements ArraySink, AutoCloseable {
    /// A buffer ends at 2 GiB.
    private static final long BLOCK = 1 << 30;

    private final Path path;
    private final FileChannel channel;

    private ArrayFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Opens a file that is there.
    ///
    /// @throws ResultWriteException if it can't be opened
    public static ArrayFile open(Path path) {
        try {
            return new ArrayFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new ResultWriteException(path, "opened", e);
        }
    }

    /// Where it was opened.
    public Path path() {
        return path;
    }

    @Override
    public void write(long position, MemorySegment bytes) {
        try {
            for (long at = 0; at < bytes.byteSize(); at += BLOCK) {
                ByteBuffer block = bytes.asSlice(at, Math.min(BLOCK, bytes.byteSize() - at))
                        .asByteBuffer();
                while (block.hasRemaining()) {
                    channel.write(block, position + at + block.position());
                }
            }
        } catch (IOException e) {
            throw new ResultWriteException(path, "written", e);
        }
    }

    /// Reads what was written.
    ///
    /// @param into all of it is filled
    public void read(long position, MemorySegment into) {
        try {
            for (long at = 0; at < into.byteSize(); at += BLOCK) {
                ByteBuffer block =
                        into.asSlice(at, Math.min(BLOCK, into.byteSize() - at)).asByteBuffer();
                while (block.hasRemaining()) {
                    if (channel.read(block, position + at + block.position()) < 0) {
                        throw new EOFException("it ends at byte " + channel.size());
                    }
                }
            }
        } catch (IOException e) {
            throw new ResultWriteException(path, "read", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ResultWriteException(path, "closed", e);
        }
    }
}
