package io.forkmap.importer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room on disk for what has to be unpacked before it can be read. Its files have no names any more once they are
/// mapped: nothing remains of them, however this process ends.
final class Scratch implements AutoCloseable {
    private static final long IN_MEMORY = 1 << 16;

    private final Path directory;
    private final Arena arena;

    /// @param directory that has enough room
    // Closed by close().
    @SuppressWarnings("MustBeClosedChecker")
    Scratch(Path directory) {
        this.directory = directory;
        this.arena = Arena.ofConfined();
    }

    /// Zeros, to be written to; valid until this is closed. On disk they take no more than what is written.
    MemorySegment room(long bytes) {
        if (bytes <= IN_MEMORY) {
            return arena.allocate(Math.max(1, bytes), Long.BYTES).asSlice(0, bytes);
        }
        try {
            Path file = Files.createTempFile(directory, ".forkmap-import-", ".tmp");
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Malformed.io(directory, "no room for " + bytes + " bytes of temporary files", e);
        }
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
