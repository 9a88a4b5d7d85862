package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reductions of whole rows, against loops that are written down here once more.
class RowReductionTest {
    /// In the order of `DoubleRow.sum`.
    private static double inLanes(double[] values) {
        double[] lanes = new double[4];
        int whole = values.length / 4 * 4;
        for (int k = 0; k < whole; k++) {
            lanes[k % 4] += values[k];
        }
        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (int k = whole; k < values.length; k++) {
            sum += values[k];
        }
        return sum;
    }

    /// Of all sizes, so that another order gives other bits.
    private static double[] values(int count) {
        return new SplittableRandom(count)
                .doubles(count)
                .map(x -> (x - 0.5) * Math.pow(10, x * 12 - 6))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 12, 14, 15, 16, 17, 100, 4001})
    void sumsInTheWrittenOrder(int count) {
        double[] values = values(count);
        double[] others = values(count + 1);
        double[] squares = DoubleStream.of(values).map(x -> x * x).toArray();
        double[] products = new double[count];
        for (int k = 0; k < count; k++) {
            products[k] = values[k] * others[k];
        }
        try (Dataset data = Dataset.of("x", values, Arrays.copyOf(others, count))) {
            DoubleRow row = data.doubles("x").row(0);
            assertThat(row.sum()).isEqualTo(inLanes(values));
            assertThat(row.sumOfSquares()).isEqualTo(inLanes(squares));
            assertThat(row.dot(data.doubles("x").row(1))).isEqualTo(inLanes(products));
            assertThat(row.min()).isEqualTo(DoubleStream.of(values).min().orElse(Double.POSITIVE_INFINITY));
            assertThat(row.max()).isEqualTo(DoubleStream.of(values).max().orElse(Double.NEGATIVE_INFINITY));
        }
    }

    @Test
    void anotherOrderWouldShow() {
        double[] values = values(4001);
        assertThat(DoubleStream.of(values).reduce(0, Double::sum)).isNotEqualTo(inLanes(values));
    }

    @Test
    void takesNoNumberForNaN() {
        try (Dataset data = Dataset.of("x", new double[] {1, 2, 3, 4, Double.NaN, 6, 7})) {
            DoubleRow row = data.doubles("x").row(0);
            assertThat(row.min()).isNaN();
            assertThat(row.max()).isNaN();
            assertThat(row.sum()).isNaN();
        }
    }

    @Test
    void dotWantsEqualLengths() {
        try (Dataset data = Dataset.of("x", new double[2], new double[3])) {
            RaggedDoubles x = data.doubles("x");
            assertThatThrownBy(() -> x.row(0).dot(x.row(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 and 3");
        }
    }

    @Test
    void reducesTheOtherTypes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("all.arrow");
        float[] floats = {0.1f, 1e8f, -0.25f, 3f, 7.5f, -1e8f};
        int[] ints = {Integer.MAX_VALUE, Integer.MAX_VALUE, -5, 7, 1};
        long[] longs = {1L << 62, -(1L << 62), 9, 1L << 61, -3};
        try (RaggedArrowWriter writer = RaggedArrowWriter.create(
                file,
                List.of(
                        ColumnSpec.of("f", ElementType.FLOAT32),
                        ColumnSpec.of("i", ElementType.INT32),
                        ColumnSpec.of("l", ElementType.INT64)))) {
            writer.put(0, floats, 0, floats.length);
            writer.put(1, ints, 0, ints.length);
            writer.put(2, longs, 0, longs.length);
            writer.endRow();
            writer.put(2, new long[] {Long.MAX_VALUE, 1}, 0, 2);
            writer.endRow();
            writer.commit();
        }
        try (Dataset data = Dataset.open(file)) {
            FloatRow f = data.floats("f").row(0);
            double[] wide = IntStream.range(0, floats.length)
                    .mapToDouble(k -> floats[k])
                    .toArray();
            assertThat(f.sum()).isEqualTo(inLanes(wide));
            assertThat(f.sumOfSquares())
                    .isEqualTo(inLanes(DoubleStream.of(wide).map(x -> x * x).toArray()));
            assertThat(f.min()).isEqualTo(-1e8f);
            assertThat(f.max()).isEqualTo(1e8f);
            IntRow i = data.ints("i").row(0);
            assertThat(i.sum()).isEqualTo(IntStream.of(ints).asLongStream().sum());
            assertThat(i.min()).isEqualTo(-5);
            assertThat(i.max()).isEqualTo(Integer.MAX_VALUE);
            LongRow l = data.longs("l").row(0);
            assertThat(l.sum()).isEqualTo(LongStream.of(longs).sum());
            assertThat(l.min()).isEqualTo(-(1L << 62));
            assertThat(l.max()).isEqualTo(1L << 62);
            LongRow overflowing = data.longs("l").row(1);
            assertThatThrownBy(overflowing::sum).isInstanceOf(ArithmeticException.class);
        }
    }

    @Test
    void refusesNullValues() {
        try (Dataset data = Fixtures.open("null_values.arrow")) {
            RaggedDoubles holes = data.doubles("holes", Nulls.ALLOWED);
            DoubleRow row = holes.row(1);
            assertThat(row.isNull(1)).isTrue();
            assertThatThrownBy(row::sum)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("null values");
        }
    }

    @Test
    void gathersAndCopiesParts() {
        try (Dataset data = Dataset.of("x", new double[] {0, 1}, new double[] {10, 11, 12, 13})) {
            DoubleRow row = data.doubles("x").row(1);
            double[] picked = new double[3];
            row.gather(new long[] {3, 0, 3}, picked);
            assertThat(picked).containsExactly(13, 10, 13);
            double[] part = new double[4];
            row.copyTo(1, part, 2, 2);
            assertThat(part).containsExactly(0, 0, 11, 12);
            assertThatThrownBy(() -> row.copyTo(3, part, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> row.gather(new long[] {4}, picked)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }
}
