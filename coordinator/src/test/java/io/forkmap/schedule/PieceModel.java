package io.forkmap.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A chunk that is searched for bad rows, as [Oracle] follows it: by begin and end alone.
final class PieceModel {
    private record Range(long begin, long end) implements Comparable<Range> {
        @Override
        public int compareTo(Range other) {
            return Long.compare(begin, other.begin);
        }
    }

    private final Set<Range> waiting = new HashSet<>();
    private final Set<Range> out = new HashSet<>();
    private final TreeSet<Range> kept = new TreeSet<>();
    private final TreeSet<Long> skipped = new TreeSet<>();

    PieceModel(long rows) {
        cut(0, rows);
    }

    private void cut(long begin, long end) {
        if (end - begin == 1) {
            skipped.add(begin);
        } else {
            waiting.add(new Range(begin, begin + (end - begin) / 2));
            waiting.add(new Range(begin + (end - begin) / 2, end));
        }
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    boolean grant(Piece piece) {
        return waiting.remove(range(piece)) && out.add(range(piece));
    }

    void giveBack(Piece piece) {
        if (out.remove(range(piece))) {
            waiting.add(range(piece));
        }
    }

    void fail(Piece piece) {
        if (out.remove(range(piece))) {
            cut(piece.begin(), piece.end());
        }
    }

    boolean keep(Piece piece) {
        return out.remove(range(piece)) && kept.add(range(piece));
    }

    boolean isOver() {
        return waiting.isEmpty() && out.isEmpty();
    }

    boolean agreesWith(Division division) {
        return isOver()
                && List.copyOf(kept)
                        .equals(division.kept().stream().map(PieceModel::range).toList())
                && List.copyOf(skipped)
                        .equals(division.skipped().stream()
                                .map(one -> one.piece().begin())
                                .toList())
                && division.skipped().stream().allMatch(one -> one.piece().rowCount() == 1);
    }

    private static Range range(Piece piece) {
        return new Range(piece.begin(), piece.end());
    }
}
