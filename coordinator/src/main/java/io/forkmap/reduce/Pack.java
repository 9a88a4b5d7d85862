package io.forkmap.reduce;

/// The encoded partials of consecutive chunks, as [io.forkmap.kernel.PackWriter] lays them out.
///
/// @param firstChunk index of the first
/// @param count how many, `>= 1`
/// @param bytes owned by the pack
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Pack(long firstChunk, int count, byte[] bytes) {
    /// The chunk after the last.
    public long end() {
        return firstChunk + count;
    }
}
