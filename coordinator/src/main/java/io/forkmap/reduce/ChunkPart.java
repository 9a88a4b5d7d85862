package io.forkmap.reduce;

import java.util.Optional;

/// Some rows of a chunk that could not be computed as a whole, or all of a chunk that was skipped.
///
/// @param begin inclusive, counted from the chunk's first row
/// @param end exclusive
/// @param skipped why there is no partial of it; empty if there is one
public record ChunkPart(long begin, long end, Optional<String> skipped) {
    /// Rows with a partial.
    public static ChunkPart kept(long begin, long end) {
        return new ChunkPart(begin, end, Optional.empty());
    }

    /// Rows without.
    public static ChunkPart skipped(long begin, long end, String why) {
        return new ChunkPart(begin, end, Optional.of(why));
    }
}
