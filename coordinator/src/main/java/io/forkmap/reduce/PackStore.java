package io.forkmap.reduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps packs: in the heap up to a limit, beyond it in a file. One thread.
final class PackStore implements AutoCloseable {
    private final long heapLimit;
    private final Path directory;
    private long heapBytes;
    private @Nullable SpillFile spill;

    /// @param heapLimit how many bytes of packs may stay in the heap
    /// @param directory where the file goes if there has to be one
    PackStore(long heapLimit, Path directory) {
        this.heapLimit = heapLimit;
        this.directory = directory;
    }

    /// A pack that is kept. Either in the heap or in the file.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(long firstChunk, int count, byte @Nullable [] bytes, long begin, int length, List<ChunkPart> parts) {}

    Kept keep(Pack pack) {
        int length = pack.bytes().length;
        if (heapBytes + length <= heapLimit) {
            heapBytes += length;
            return new Kept(pack.firstChunk(), pack.count(), pack.bytes(), 0, length, pack.parts());
        }
        try {
            if (spill == null) {
                spill = SpillFile.in(directory);
            }
            return new Kept(pack.firstChunk(), pack.count(), null, spill.append(pack.bytes()), length, pack.parts());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "can't spill " + length + " bytes of partials to " + directory + ": " + e.getMessage()
                            + "; give a directory with room with --run-dir",
                    e);
        }
    }

    /// The pack again; it stays kept.
    Pack get(Kept kept) {
        return new Pack(kept.firstChunk(), kept.count(), bytes(kept), kept.parts());
    }

    /// The pack again, for the last time.
    Pack release(Kept kept) {
        if (kept.bytes() != null) {
            heapBytes -= kept.length();
        }
        return get(kept);
    }

    private byte[] bytes(Kept kept) {
        if (kept.bytes() != null) {
            return kept.bytes();
        }
        try {
            if (spill == null) {
                throw new IllegalStateException("the partials are gone: the run's pool was used again or closed");
            }
            return spill.read(kept.begin(), kept.length());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read spilled partials back from " + directory, e);
        }
    }

    @Override
    public void close() {
        if (spill != null) {
            try {
                spill.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                spill = null;
            }
        }
    }
}
