package io.forkmap.schedule;

import java.util.List;

/// Some rows of one chunk, counted from the chunk's first row.
///
/// @param begin inclusive
/// @param end exclusive
public record Piece(long begin, long end) {
    /// @throws IllegalArgumentException if the piece is empty or begins below 0
    public Piece {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("not a piece of a chunk: [" + begin + ", " + end + ")");
        }
    }

    /// At least 1.
    public long rowCount() {
        return end - begin;
    }

    /// The two halves, the first one never longer. Every engine cuts here: where a chunk is cut is part of the
    /// answer.
    ///
    /// @throws IllegalArgumentException if it is a single row
    public List<Piece> halves() {
        long middle = begin + rowCount() / 2;
        return List.of(new Piece(begin, middle), new Piece(middle, end));
    }
}
