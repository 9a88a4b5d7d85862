package io.forkmap.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file system in memory with room for little, which only root can mount. Closed, it is gone with all its files.
///
/// @param directory where it is
record SmallDisk(Path directory) implements AutoCloseable {
    private static final String SIZE = "16m";

    /// @param directory exists and is empty
    /// @throws IOException if it can't be mounted
    static SmallDisk mount(Path directory) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "forkmap-chaos", directory.toString());
        return new SmallDisk(directory);
    }

    /// Leaves no byte.
    void fill() throws IOException {
        try (FileChannel ballast = FileChannel.open(ballast(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (true) {
                ballast.write(ByteBuffer.allocate(1 << 16));
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /// Takes out what it was filled with.
    void relieve() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        run("umount", directory.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(told.strip());
        }
    }
}
