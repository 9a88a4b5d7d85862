package io.forkmap.schedule;

import java.util.List;

/// What became of a chunk that could not be computed as a whole: its rows, in order, each in one of the pieces.
///
/// @param kept those that were computed, each by itself, ascending
/// @param skipped the single rows that were given up, ascending; the whole chunk if it is not made of rows
public record Division(List<Piece> kept, List<Skipped> skipped) {
    /// Copies the lists.
    public Division {
        kept = List.copyOf(kept);
        skipped = List.copyOf(skipped);
    }

    /// What was given up, and why.
    public record Skipped(Piece piece, RunFailure why) {}
}
