package io.forkmap.reduce;

import io.forkmap.kernel.JobBinding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/// Takes packs in any order and folds them in chunk order: into the digest and the store that `analyse` reads. One
/// thread.
public final class Fold<I, P, R> implements AutoCloseable {
    private final long chunkCount;
    private final Reorder reorder;
    private final RunDigest<I, R> digest;
    private final StoredPartials<I, P> partials;

    public Fold(PlannedRun<I, P> run, JobBinding<I, P, R> binding, Path directory) {
        this.chunkCount = run.inputs().chunkCount();
        this.reorder = new Reorder(directory);
        this.digest = new RunDigest<>(run, binding);
        this.partials = new StoredPartials<>(run, directory);
    }

    public void add(Pack pack) {
        reorder.add(pack);
        for (Pack next = reorder.poll(); next != null; next = reorder.poll()) {
            append(next);
        }
    }

    private void append(Pack pack) {
        ByteBuffer bytes = ByteBuffer.wrap(pack.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (long chunk = pack.firstChunk(); chunk < pack.end(); chunk++) {
            if (pack.parts().isEmpty()) {
                int length = bytes.getInt();
                digest.chunk(chunk, pack.bytes(), bytes.position(), length);
                bytes.position(bytes.position() + length);
            } else {
                append(pack, bytes);
            }
        }
        partials.append(pack);
    }

    private void append(Pack divided, ByteBuffer bytes) {
        for (ChunkPart part : divided.parts()) {
            if (part.skipped().isPresent()) {
                digest.skipped(divided.firstChunk(), part);
            } else {
                int length = bytes.getInt();
                digest.part(divided.firstChunk(), part, divided.bytes(), bytes.position(), length);
                bytes.position(bytes.position() + length);
            }
        }
    }

    /// Whether all chunks have been folded.
    public boolean isComplete() {
        return reorder.next() == chunkCount;
    }

    /// What was folded; readable until the fold is closed.
    public StoredPartials<I, P> partials() {
        return partials;
    }

    /// The digest; once, at the end.
    public String finish(R result) {
        return digest.finish(result);
    }

    @Override
    public void close() {
        reorder.close();
        partials.close();
    }
}
