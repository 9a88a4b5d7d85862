package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The search for the rows that a chunk can't be computed for. A piece that can be computed is kept as it is; of
/// one that can't, the halves are tried, down to single rows. One attempt a piece. The outcome depends only on
/// which pieces fail, never on the order in which they are tried.
final class Bisection {
    private final long chunk;
    private final TreeMap<Long, Piece> waiting = new TreeMap<>();
    private final TreeMap<Long, Piece> kept = new TreeMap<>();
    private final TreeMap<Long, Division.Skipped> skipped = new TreeMap<>();
    private int onLease;

    /// @param whole all rows of the chunk, which could not be computed together
    /// @param why what went wrong with them
    Bisection(long chunk, Piece whole, RunFailure why) {
        this.chunk = chunk;
        cut(whole, why);
    }

    long chunk() {
        return chunk;
    }

    int waiting() {
        return waiting.size();
    }

    /// The first piece to be tried, or null if none waits.
    @Nullable
    Piece take() {
        if (waiting.isEmpty()) {
            return null;
        }
        onLease++;
        return waiting.pollFirstEntry().getValue();
    }

    /// It was not begun, or it is not to blame.
    void giveBack(Piece piece) {
        onLease--;
        waiting.put(piece.begin(), piece);
    }

    void computed(Piece piece) {
        onLease--;
        kept.put(piece.begin(), piece);
    }

    void failed(Piece piece, RunFailure why) {
        onLease--;
        cut(piece, why);
    }

    private void cut(Piece piece, RunFailure why) {
        if (piece.rowCount() == 1) {
            skipped.put(piece.begin(), new Division.Skipped(piece, why));
        } else {
            piece.halves().forEach(half -> waiting.put(half.begin(), half));
        }
    }

    boolean isOver() {
        return waiting.isEmpty() && onLease == 0;
    }

    /// Once it is over.
    Division division() {
        return new Division(List.copyOf(kept.values()), new ArrayList<>(skipped.values()));
    }
}
