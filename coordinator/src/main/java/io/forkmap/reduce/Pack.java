package io.forkmap.reduce;

import java.util.List;

/// The encoded partials of consecutive chunks, as [io.forkmap.kernel.PackWriter] lays them out.
///
/// @param firstChunk index of the first
/// @param count how many, `>= 1`
/// @param bytes owned by the pack
/// @param parts of a single chunk, in order, each that is not skipped with a partial of its own; empty if every
///     chunk is whole
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pack(long firstChunk, int count, byte[] bytes, List<ChunkPart> parts) {
    /// Whole chunks.
    public Pack(long firstChunk, int count, byte[] bytes) {
        this(firstChunk, count, bytes, List.of());
    }

    /// How many partials there are in it.
    public long partialCount() {
        return parts.isEmpty()
                ? count
                : parts.stream().filter(part -> part.skipped().isEmpty()).count();
    }

    /// The chunk after the last.
    public long end() {
        return firstChunk + count;
    }
}
