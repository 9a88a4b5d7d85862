package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Numbers taken across streams are as random as numbers of one stream. Not a test of Philox, whose authors ran
/// BigCrush, but of how keys and counters are chosen here. Bounds are five standard deviations: a right generator
/// fails one of them for one seed in a million, and the seed is fixed.
class RandomStreamStatisticsTest {
    private static final int STREAMS = 100_000;
    private static final double SIGMAS = 5;

    /// Ways to number streams: neighbours in one word of key or counter alone.
    ///
    /// @param open a stream by its number
    record Family(String name, LongFunction<RandomStream> open) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Family> families() {
        return List.of(
                new Family("trials", i -> RandomStream.of(42, i, 0)),
                new Family("seeds", i -> RandomStream.of(i, 0, 0)),
                new Family("replicates", i -> RandomStream.of(42, 7, (int) i)),
                new Family("streams within a chunk", i -> RandomStream.of(42, 7, 0).stream(i)),
                new Family("ranges of 1000 rows", i -> RandomStream.of(42, 1000 * i, 0)),
                new Family("points", i -> Inputs.of(List.of((double) i)).random(0, 42)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void firstNumbersAreUniform(Family family) {
        int bins = 256;
        long[] counts = new long[bins];
        for (int i = 0; i < STREAMS; i++) {
            counts[(int) (family.open().apply(i).nextDouble() * bins)]++;
        }
        double expected = (double) STREAMS / bins;
        double chiSquare = 0;
        for (long count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        // Mean and variance of chi-square with n degrees of freedom are n and 2n.
        assertThat((chiSquare - (bins - 1)) / Math.sqrt(2.0 * (bins - 1))).isBetween(-SIGMAS, SIGMAS);
    }

    @ParameterizedTest
    @MethodSource("families")
    void neighboursAreUncorrelated(Family family) {
        double sum = 0;
        double before = family.open().apply(0).nextDouble() - 0.5;
        for (int i = 1; i <= STREAMS; i++) {
            double now = family.open().apply(i).nextDouble() - 0.5;
            sum += before * now;
            before = now;
        }
        // The product of two independent ones has variance 1/144.
        assertThat(sum / Math.sqrt(STREAMS / 144.0)).isBetween(-SIGMAS, SIGMAS);
    }

    @ParameterizedTest
    @MethodSource("families")
    void eachBitIsSetHalfTheTime(Family family) {
        int[] set = new int[Long.SIZE];
        for (int i = 0; i < STREAMS; i++) {
            long word = family.open().apply(i).nextLong();
            for (int bit = 0; bit < Long.SIZE; bit++) {
                set[bit] += (int) (word >>> bit & 1);
            }
        }
        double sigma = Math.sqrt(STREAMS / 4.0);
        for (int count : set) {
            assertThat((count - STREAMS / 2.0) / sigma).isBetween(-SIGMAS, SIGMAS);
        }
    }
}
