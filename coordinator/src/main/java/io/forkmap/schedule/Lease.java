package io.forkmap.schedule;

import org.jspecify.annotations.Nullable;

/// Consecutive chunks that one worker has been granted, or some rows of a single one.
///
/// @param id unique in the pool's life
/// @param firstChunk inclusive
/// @param chunkCount at least 1; 1 for every attempt after the first
/// @param attempt 1, 2, …
/// @param piece the rows to compute of the chunk; all of every chunk if null
public record Lease(
        long run,
        long id,
        long firstChunk,
        int chunkCount,
        int attempt,
        @Nullable Piece piece) {
    /// Whole chunks.
    public Lease(long run, long id, long firstChunk, int chunkCount, int attempt) {
        this(run, id, firstChunk, chunkCount, attempt, null);
    }

    long endChunk() {
        return firstChunk + chunkCount;
    }
}
