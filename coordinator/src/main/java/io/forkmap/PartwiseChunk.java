package io.forkmap;

import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.PackWriter;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Piece;
import java.util.ArrayList;
import java.util.List;

/// Computes a chunk that fails as a whole in parts, down to the rows that fail, in the calling thread: what the
/// scheduler has done by leases.
final class PartwiseChunk {
    private final ChunkExecutor<?, ?> executor;
    private final long chunk;
    private final PackWriter pack = new PackWriter();
    private final List<ChunkPart> parts = new ArrayList<>();

    private PartwiseChunk(ChunkExecutor<?, ?> executor, long chunk) {
        this.executor = executor;
        this.chunk = chunk;
    }

    /// @param thrown by the whole chunk
    static Pack compute(ChunkExecutor<?, ?> executor, Inputs<?> inputs, long chunk, Throwable thrown) {
        PartwiseChunk computation = new PartwiseChunk(executor, chunk);
        computation.divide(new Piece(0, Math.max(1, inputs.rows(chunk))), thrown);
        return new Pack(chunk, 1, computation.pack.toByteArray(), List.copyOf(computation.parts));
    }

    private void divide(Piece piece, Throwable thrown) {
        if (piece.rowCount() == 1) {
            parts.add(ChunkPart.skipped(piece.begin(), piece.end(), KernelFailures.reason(thrown)));
        } else {
            piece.halves().forEach(this::compute);
        }
    }

    private void compute(Piece piece) {
        try {
            executor.execute(chunk, piece.begin(), piece.end(), pack);
            parts.add(ChunkPart.kept(piece.begin(), piece.end()));
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            divide(piece, e);
        }
    }
}
