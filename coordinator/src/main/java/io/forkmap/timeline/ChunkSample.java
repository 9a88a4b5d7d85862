package io.forkmap.timeline;

/// What a chunk took; of chunks too short to be told one by one, the mean of some.
///
/// @param chunk the first of them
/// @param chunkCount how many
/// @param bytes of a chunk's rows, 0 where that is not known
/// @param nanos for one chunk
public record ChunkSample(long chunk, int chunkCount, double bytes, double nanos) {}
