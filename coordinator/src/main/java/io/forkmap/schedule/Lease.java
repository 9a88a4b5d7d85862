package io.forkmap.schedule;

/// Consecutive chunks that one worker has been granted.
///
/// @param id unique in the pool's life
/// @param firstChunk inclusive
/// @param chunkCount at least 1; 1 for every attempt after the first
/// @param attempt 1, 2, …
public record Lease(long run, long id, long firstChunk, int chunkCount, int attempt) {
    long endChunk() {
        return firstChunk + chunkCount;
    }
}
