package io.forkmap.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Trial;
import io.forkmap.report.page.Block;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Page;
import io.forkmap.report.page.PageWriter;
import io.forkmap.report.page.Series;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class ResultChartsTest {
    record Point(double t, int size) {}

    record Measured(double energy, long count, boolean accepted, String label) {}

    @Test
    void showsHowABareNumberSettles() {
        List<Block> blocks = trials(5, i -> (double) i);
        assertThat(blocks).hasSize(2);
        Chart estimate = (Chart) blocks.getFirst();
        Series.Band band = (Series.Band) estimate.series().getFirst();
        assertThat(band.points()).extracting(Series.Interval::x).containsExactly(2.0, 3.0, 4.0, 5.0);
        Series.Interval last = band.points().getLast();
        assertThat(last.y()).isEqualTo(2);
        // standard deviation sqrt(10 / 4), over sqrt(5)
        assertThat(last.high() - last.y()).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(bins(blocks.get(1))).extracting(Series.Bin::height).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0);
    }

    @Test
    void leavesOutWhatIsNotFiniteAndSaysSo() {
        List<Block> blocks = trials(10, i -> i == 3 ? Double.NaN : i == 4 ? Double.POSITIVE_INFINITY : i / 2.0);
        assertThat(((Chart) blocks.getFirst()).note()).endsWith("Left out: 2 that are not finite.");
        assertThat(bins(blocks.get(1)).stream().mapToDouble(Series.Bin::height).sum())
                .isEqualTo(8);
    }

    @Test
    void showsNothingWhereThereIsNoNumber() {
        assertThat(trials(5, i -> "text")).isEmpty();
        assertThat(trials(5, i -> Double.NaN)).isEmpty();
        assertThat(trials(0, i -> 1.0)).isEmpty();
    }

    @Test
    void showsNumbersAndTruthOfRecords() {
        List<Block> blocks = trials(100, i -> new Measured(i, 3, i % 4 == 0, "x"));
        assertThat(blocks)
                .extracting(block -> ((Chart) block).title())
                .containsExactly(
                        "Estimate of energy",
                        "Estimate of count",
                        "Estimate of accepted",
                        "Histogram of energy",
                        "Histogram of count",
                        "Histogram of accepted");
        assertThat(bins(blocks.get(5))).extracting(Series.Bin::height).containsExactly(75.0, 25.0);
    }

    @Test
    void showsEachColumnOfASweepWithErrorsOverItsReplicates() {
        // t = 0 … 9, two sizes, three replicates that give size * t - 1, size * t and size * t + 1
        MadePartials sweep = new MadePartials(60, i -> {
            Point point = new Point(i / 6, (i / 3) % 2 == 0 ? 8 : 16);
            return new Partial<>(i, point, (int) (i % 3), new Measured(point.size * point.t + i % 3 - 1, 1, true, ""));
        });
        List<Block> blocks = ResultCharts.of(sweep, ResultChartsTest::leaves);
        Chart energy = (Chart) blocks.getFirst();
        assertThat(energy.title()).isEqualTo("energy against t");
        assertThat(energy.series()).hasSize(2);
        Series.Measured large = (Series.Measured) energy.series().get(1);
        assertThat(large.name()).isEqualTo("size=16");
        assertThat(large.points()).hasSize(10);
        double error = Math.sqrt(1.0 / 3);
        assertThat(large.points().get(7)).satisfies(point -> {
            assertThat(point.x()).isEqualTo(7);
            assertThat(point.y()).isCloseTo(112, within(1e-9));
            assertThat(point.high() - point.y()).isCloseTo(error, within(1e-9));
        });
    }

    @Test
    void drawsFewLinesOfManyAndSaysSo() {
        MadePartials sweep = new MadePartials(400, i -> new Partial<>(i, new Point(i % 20, (int) i / 20), 0, 1.0));
        List<Block> blocks = ResultCharts.of(sweep, ResultChartsTest::leaves);
        assertThat(blocks.getFirst()).isInstanceOf(Block.Text.class);
        assertThat(((Chart) blocks.get(1)).series()).hasSize(8);
    }

    @Test
    void makesASmallPageOfAMillionChunks() throws IOException {
        List<Block> trials = trials(1_000_000, i -> Math.sin(i));
        MadePartials sweep =
                new MadePartials(1_000_000, i -> new Partial<>(i, new Point(i / 10, 8), (int) (i % 10), Math.cos(i)));
        List<Block> points = ResultCharts.of(sweep, ResultChartsTest::leaves);
        for (List<Block> blocks : List.of(trials, points)) {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            PageWriter.write(new Page("large", List.of(), blocks), page);
            assertThat(page.size()).isLessThan(1_000_000);
        }
    }

    @Test
    void keepsTheSweptComponentWithTheMostValues() {
        List<Block> blocks = ResultCharts.of(
                new MadePartials(30, i -> new Partial<>(i, new Point(i % 3, (int) i), 0, 2.0)),
                ResultChartsTest::leaves);
        assertThat(((Chart) blocks.getFirst()).title()).isEqualTo("value against size");
    }

    private static List<Block> trials(long count, java.util.function.LongFunction<Object> value) {
        return ResultCharts.of(
                new MadePartials(count, i -> new Partial<>(i, new Trial(i), 0, value.apply(i))),
                ResultChartsTest::leaves);
    }

    private static List<Series.Bin> bins(Block block) {
        return ((Series.Bins) ((Chart) block).series().getFirst()).bins();
    }

    private static void leaves(String name, Object value, BiConsumer<String, Object> leaf) {
        switch (value) {
            case Point point -> {
                leaf.accept("t", point.t);
                leaf.accept("size", point.size);
            }
            case Measured measured -> {
                leaf.accept("energy", measured.energy);
                leaf.accept("count", measured.count);
                leaf.accept("accepted", measured.accepted);
                leaf.accept("label", measured.label);
            }
            default -> leaf.accept(name, value);
        }
    }
}
