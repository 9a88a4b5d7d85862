package io.forkmap;

import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the dataset fits where an engine would put it, computed before anything is copied.
final class EngineRoom {
    private static final String INSTEAD = "--engine processes, which maps the file where it is";

    private EngineRoom() {}

    /// @throws EngineUnavailableException unless the directory is one that can be written to
    static void requireDirectory(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw refused(
                    "shm",
                    directory + " is no directory that can be written to; name one in memory with --shm-dir, or take "
                            + INSTEAD);
        }
    }

    /// @param directory where the segment goes
    /// @param bytes of the dataset
    /// @throws EngineUnavailableException if they don't fit there; that memory does is seen to elsewhere
    static void requireSegment(Path directory, long bytes) throws IOException {
        FileStore store = Files.getFileStore(directory);
        if (store.getUsableSpace() < bytes) {
            throw refused(
                    "shm",
                    "the dataset needs " + Units.bytes(bytes) + " in " + directory + ", which has room for "
                            + Units.bytes(store.getUsableSpace())
                            + "; make room, name another place with --shm-dir, or take " + INSTEAD);
        }
    }

    /// Whether what is put there takes memory.
    static boolean isMemory(Path directory) {
        try {
            return Files.getFileStore(directory).type().equals("tmpfs");
        } catch (IOException e) {
            return false; // told by requireDirectory
        }
    }

    /// What went wrong when the dataset was put where the engine wants it.
    static EngineUnavailableException failed(String engine, IOException cause) {
        return new EngineUnavailableException(
                "engine " + engine + " can't put the dataset where it wants it: " + cause.getMessage() + "; take "
                        + INSTEAD,
                cause);
    }

    private static EngineUnavailableException refused(String engine, String why) {
        return new EngineUnavailableException("engine " + engine + " can't run here: " + why, null);
    }
}
