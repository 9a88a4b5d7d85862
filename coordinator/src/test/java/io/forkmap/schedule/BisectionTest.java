package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BisectionTest {
    private static final RunFailure WHY = new RunFailure.Poison(3, List.of("lost"));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 10})
    void isolatesOneRow(int bad) {
        Division division = search(11, new long[] {bad}, false);
        assertThat(division.skipped()).containsExactly(new Division.Skipped(new Piece(bad, bad + 1), WHY));
        assertThat(rows(division))
                .containsExactlyElementsOf(LongStream.range(0, 11)
                        .filter(row -> row != bad)
                        .boxed()
                        .toList());
    }

    @Test
    void givesTheSamePiecesInAnyOrder() {
        long[] bad = {2, 3, 7, 12};
        assertThat(search(13, bad, true)).isEqualTo(search(13, bad, false));
    }

    @Test
    void keepsHalvesThatCanBeComputedThoughTheWholeCanNot() {
        assertThat(search(5, new long[0], false))
                .isEqualTo(new Division(List.of(new Piece(0, 2), new Piece(2, 5)), List.of()));
    }

    @Test
    void triesAPieceAgainThatWasNotBegun() {
        Bisection bisection = new Bisection(3, new Piece(0, 2), WHY);
        Piece first = bisection.take();
        bisection.giveBack(first);
        assertThat(bisection.take()).isEqualTo(first);
    }

    private static Division search(long rows, long[] bad, boolean lateFirst) {
        Bisection bisection = new Bisection(3, new Piece(0, rows), WHY);
        while (!bisection.isOver()) {
            List<Piece> out = new ArrayList<>();
            for (Piece piece = bisection.take(); piece != null; piece = bisection.take()) {
                out.add(piece);
            }
            out.sort(Comparator.comparingLong(piece -> lateFirst ? -piece.begin() : piece.begin()));
            for (Piece piece : out) {
                if (LongStream.of(bad).anyMatch(row -> piece.begin() <= row && row < piece.end())) {
                    bisection.failed(piece, WHY);
                } else {
                    bisection.computed(piece);
                }
            }
        }
        return bisection.division();
    }

    private static List<Long> rows(Division division) {
        return division.kept().stream()
                .flatMap(piece -> LongStream.range(piece.begin(), piece.end()).boxed())
                .toList();
    }
}
