package io.forkmap.schedule;

/// Consecutive chunk indices.
///
/// @param firstChunk inclusive
/// @param endChunk exclusive
public record ChunkRun(long firstChunk, long endChunk) {
    /// @throws IllegalArgumentException if the run is empty or begins below 0
    public ChunkRun {
        if (firstChunk < 0 || endChunk <= firstChunk) {
            throw new IllegalArgumentException("not a run of chunks: [" + firstChunk + ", " + endChunk + ")");
        }
    }

    /// At least 1.
    public long chunkCount() {
        return endChunk - firstChunk;
    }
}
