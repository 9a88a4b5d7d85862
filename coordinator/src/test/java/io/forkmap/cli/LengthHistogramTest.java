package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.cli.LengthHistogram.Bin;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthHistogramTest {
    @ParameterizedTest
    @CsvSource({"5, 6", "0, 16", "3, 40", "100, 1000000", "0, 5000000000", "0, 9000000000000000000"})
    void countsEveryRowOnce(long origin, long bound) {
        long[] lengths = new Random(7).longs(500, origin, bound).toArray();
        LengthHistogram found = histogram(lengths);
        assertThat(found.bins()).hasSizeLessThanOrEqualTo(17);
        long next = found.bins().getFirst().from();
        for (Bin bin : found.bins()) {
            assertThat(bin.from()).isEqualTo(next);
            assertThat(bin.rows())
                    .isEqualTo(java.util.Arrays.stream(lengths)
                            .filter(length -> length >= bin.from() && length <= bin.to())
                            .count());
            next = bin.to() + 1;
        }
        assertThat(found.bins().stream().mapToLong(Bin::rows).sum()).isEqualTo(500);
    }

    @Test
    void doublesWhereLengthsAreWideApart() {
        assertThat(histogram(0, 1, 5, 6, 7, 100).bins())
                .containsExactly(
                        new Bin(0, 0, 1),
                        new Bin(1, 1, 1),
                        new Bin(2, 3, 0),
                        new Bin(4, 7, 3),
                        new Bin(8, 15, 0),
                        new Bin(16, 31, 0),
                        new Bin(32, 63, 0),
                        new Bin(64, 100, 1));
    }

    @Test
    void drawsBarsThatShowTheLeastToo() {
        LengthHistogram lengths = new LengthHistogram(
                java.util.List.of(new Bin(1, 1, 1000), new Bin(2, 3, 1), new Bin(4, 7, 0), new Bin(8, 9, 300)));
        assertThat(new HistogramText(true).of(lengths, " "))
                .isEqualTo(" 1    1000  " + "\u2588".repeat(40) + "\n 2-3  1     \u258f\n 4-7  0\n 8-9  300   "
                        + "\u2588".repeat(12) + "\n");
        assertThat(new HistogramText(false).of(lengths, " "))
                .isEqualTo(" 1    1000  " + "#".repeat(40) + "\n 2-3  1     #\n 4-7  0\n 8-9  300   " + "#".repeat(12)
                        + "\n");
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(histogram().bins()).isEmpty();
    }

    private static LengthHistogram histogram(long... lengths) {
        RowLengths summary = RowLengths.of(lengths.length, row -> lengths[(int) row]);
        return LengthHistogram.of(summary, lengths.length, row -> lengths[(int) row]);
    }
}
