package io.forkmap.journal;

/// Consecutive chunks.
///
/// @param first inclusive
/// @param end exclusive, more than `first`
public record ChunkSpan(long first, long end) {
    /// How many, at least 1.
    public long count() {
        return end - first;
    }

    @Override
    public String toString() {
        return count() == 1 ? Long.toString(first) : first + "–" + (end - 1);
    }
}
