package io.forkmap;

import io.forkmap.report.MemoryLeft;
import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether the dataset fits where an engine would put it, computed before anything is copied.
final class EngineRoom {
    /// What a worker JVM takes besides the dataset, at least. The heap that a kernel may fill is not in it: how
    /// much of it a kernel does fill, nobody knows beforehand.
    static final long WORKER_BYTES = 80_000_000;

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
    /// @throws EngineUnavailableException if they don't fit there, or not into memory
    static void requireSegment(Path directory, long bytes, MemoryLeft memory) throws IOException {
        FileStore store = Files.getFileStore(directory);
        if (store.getUsableSpace() < bytes) {
            throw refused(
                    "shm",
                    "the dataset needs " + Units.bytes(bytes) + " in " + directory + ", which has room for "
                            + Units.bytes(store.getUsableSpace())
                            + "; make room, name another place with --shm-dir, or take " + INSTEAD);
        }
        if (store.type().equals("tmpfs") && memory.byteCount() < bytes) {
            throw refused(
                    "shm",
                    "the dataset needs " + Units.bytes(bytes) + " of memory in " + directory + ", and " + memory
                            + "; take " + INSTEAD);
        }
    }

    /// @param bytes of the dataset
    /// @throws EngineUnavailableException if there is no memory for as many copies
    static void requireCopies(int workers, long bytes, MemoryLeft memory) {
        long each = bytes + WORKER_BYTES;
        long most = memory.byteCount() / each;
        if (most < workers) {
            throw refused(
                    "copies",
                    workers + (workers == 1 ? " worker needs " : " workers need ")
                            + Units.bytes(Math.multiplyExact(each, workers)) + " of memory (a copy of the dataset, "
                            + Units.bytes(bytes) + ", in each, and " + Units.bytes(WORKER_BYTES)
                            + " of its own), and " + memory + "; take "
                            + (most > 0 ? "--workers " + most + ", or " : "") + INSTEAD
                            + " and is held once by all workers");
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
