package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.RaggedDoubles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(LengthDistribution.class)
    void makesAsManyRowsAndValuesAsAsked(LengthDistribution lengths) {
        Path file = directory.resolve("a.arrow");
        new RaggedGenerator(500, 100_000, lengths, 1).write(file, false);
        try (Dataset data = Dataset.open(file)) {
            assertThat(data.rowCount()).isEqualTo(500);
            assertThat(data.columns().getFirst().valueCount()).isEqualTo(100_000);
            RaggedDoubles x = data.doubles();
            RowLengths found = RowLengths.of(500, x::length);
            assertThat(found.max()).isLessThanOrEqualTo(100_000);
            assertThat(found.max() == 200 && found.min() == 200).isEqualTo(lengths == LengthDistribution.CONSTANT);
        }
    }

    @Test
    void hasTheDocumentedMoments() {
        Path file = directory.resolve("a.arrow");
        new RaggedGenerator(2000, 200_000, LengthDistribution.CONSTANT, 5).write(file, false);
        double sum = 0;
        double squares = 0;
        double rowSquares = 0;
        try (Dataset data = Dataset.open(file)) {
            for (long i = 0; i < 2000; i++) {
                DoubleRow row = data.doubles().row(i);
                double rowSum = 0;
                for (long k = 0; k < row.length(); k++) {
                    rowSum += row.get(k);
                    squares += (row.get(k) - 10) * (row.get(k) - 10);
                }
                sum += rowSum;
                rowSquares += (rowSum / 100 - 10) * (rowSum / 100 - 10);
            }
        }
        // The mean has standard error 1/√2000 = 0.022, the variance of row means √(2/2000) = 0.032.
        assertThat(sum / 200_000).isCloseTo(10, within(0.1));
        assertThat(squares / 200_000).isCloseTo(2, within(0.15));
        assertThat(rowSquares / 2000).isCloseTo(1.01, within(0.15));
    }

    @Test
    void givesARowTheSameValuesHoweverManyThereAre() {
        Path few = directory.resolve("few.arrow");
        Path many = directory.resolve("many.arrow");
        new RaggedGenerator(3, 30, LengthDistribution.CONSTANT, 9).write(few, false);
        new RaggedGenerator(30, 300, LengthDistribution.CONSTANT, 9).write(many, false);
        try (Dataset one = Dataset.open(few);
                Dataset other = Dataset.open(many)) {
            assertThat(one.doubles().row(2).get(9))
                    .isEqualTo(other.doubles().row(2).get(9));
        }
    }
}
