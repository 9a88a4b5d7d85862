package io.forkmap.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file in memory for the time of one input.
public final class ScratchFile implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path file;

    /// @param name begins the file's name
    public ScratchFile(String name) throws IOException {
        file = Files.isWritable(MEMORY)
                ? Files.createTempFile(MEMORY, "fuzz-" + name, "")
                : Files.createTempFile("fuzz-" + name, "");
    }

    /// Where it is.
    public Path path() {
        return file;
    }

    /// The file, with this in it.
    public Path holding(byte[] content) throws IOException {
        return Files.write(file, content);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
