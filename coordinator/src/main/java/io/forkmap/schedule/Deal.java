package io.forkmap.schedule;

import org.jspecify.annotations.Nullable;

/// What the next lease is to hold.
///
/// @param piece the rows, of a single chunk that is searched for bad ones
/// @param copy whether another worker computes these chunks too, but takes long
record Deal(ChunkRun chunks, @Nullable Piece piece, boolean copy) {
    static Deal of(ChunkRun chunks) {
        return new Deal(chunks, null, false);
    }

    static Deal of(long chunk, Piece piece) {
        return new Deal(new ChunkRun(chunk, chunk + 1), piece, false);
    }

    static Deal copyOf(ChunkRun chunks) {
        return new Deal(chunks, null, true);
    }
}
