package io.forkmap.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A page with every kind of block and series.
final class SamplePage {
    static final String HOSTILE = "</script><!--<script>alert(1)</script> & \"quoted\" <b>bold</b>";

    private SamplePage() {}

    static Page page() {
        return new Page(
                "A sample of everything",
                List.of("8 workers busy 93 %, tail 4 %", HOSTILE),
                List.of(
                        new Block.Heading("Texts"),
                        new Block.Text("A paragraph: " + HOSTILE),
                        new Block.Verbatim("mean   0.5\nerror  0.01 " + HOSTILE),
                        new Block.Facts(List.of(new Block.Fact("engine", "processes"), new Block.Fact("seed", "42"))),
                        new Block.Table(
                                List.of("engine", "time", "speed-up"),
                                List.of(List.of("serial", "9.1 s", "1.0"), List.of("processes", "2.4 s", "3.8"))),
                        new Block.Heading("Charts"),
                        speedUp(),
                        memory(),
                        split(),
                        overlaid(),
                        estimate(),
                        histogram(),
                        scatter(),
                        timeline()));
    }

    private static Chart speedUp() {
        List<Series.Point> ideal = new ArrayList<>();
        List<Series.Interval> measured = new ArrayList<>();
        for (int n = 1; n <= 8; n *= 2) {
            ideal.add(new Series.Point(n, n));
            measured.add(new Series.Interval(n, 0.95 * n, 0.9 * n, 0.98 * n));
        }
        return Chart.of(
                "Speed-up over serial",
                "The dashed line is the ideal.",
                Axis.fromZero("workers", Axis.Unit.NUMBER),
                Axis.fromZero("speed-up", Axis.Unit.NUMBER),
                new Series.Line("ideal", ideal, true),
                new Series.Measured("processes", measured));
    }

    private static Chart memory() {
        List<Series.Point> points = new ArrayList<>();
        for (int n = 1; n <= 8; n *= 2) {
            points.add(new Series.Point(n, 2e9 + n * 44e6));
        }
        return Chart.of(
                "Memory really used",
                "",
                Axis.log("workers", Axis.Unit.NUMBER),
                Axis.fromZero("sum of PSS", Axis.Unit.BYTES),
                new Series.Line("processes " + HOSTILE, points, false));
    }

    private static Chart split() {
        List<Series.Bar> bars = new ArrayList<>();
        for (int n = 1; n <= 8; n *= 2) {
            bars.add(new Series.Bar("processes, " + n, "start", 0.4));
            bars.add(new Series.Bar("processes, " + n, "work", 9.0 / n));
            bars.add(new Series.Bar("processes, " + n, "wait", 0.2 * n));
        }
        return Chart.of(
                "Where the time went",
                "",
                Axis.fromZero("time", Axis.Unit.SECONDS),
                Axis.names(""),
                new Series.Bars(bars, true));
    }

    private static Chart overlaid() {
        return Chart.of(
                "Memory of each process",
                "",
                Axis.fromZero("memory", Axis.Unit.BYTES),
                Axis.names(""),
                new Series.Bars(
                        List.of(
                                new Series.Bar("coordinator", "RSS", 900e6),
                                new Series.Bar("coordinator", "PSS", 300e6),
                                new Series.Bar("worker 0", "RSS", 800e6),
                                new Series.Bar("worker 0", "PSS", 250e6)),
                        false));
    }

    private static Chart estimate() {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(1);
        List<Series.Interval> band = new ArrayList<>();
        double sum = 0;
        for (int n = 1; n <= 1000; n++) {
            sum += random.nextGaussian();
            double error = 1 / Math.sqrt(n);
            band.add(new Series.Interval(n, sum / n, sum / n - error, sum / n + error));
        }
        band.add(new Series.Interval(1001, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        return Chart.of(
                "Estimate against replicates",
                "Mean ± standard error.",
                Axis.log("replicates", Axis.Unit.NUMBER),
                Axis.linear("value", Axis.Unit.NUMBER),
                new Series.Band("value", band));
    }

    private static Chart histogram() {
        List<Series.Bin> bins = new ArrayList<>();
        for (int i = -20; i < 20; i++) {
            bins.add(new Series.Bin(i / 10.0, (i + 1) / 10.0, Math.round(1000 * Math.exp(-i * i / 50.0))));
        }
        return Chart.of(
                "Histogram of value",
                "",
                Axis.linear("value", Axis.Unit.NUMBER),
                Axis.fromZero("chunks", Axis.Unit.NUMBER),
                new Series.Bins("value", bins));
    }

    private static Chart scatter() {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(2);
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double bytes = 1e4 * Math.exp(random.nextGaussian());
            points.add(new Series.Point(bytes, bytes * 1e-7 * (1 + random.nextDouble()), "chunk " + i));
        }
        return Chart.of(
                "Chunk time against bytes",
                "",
                Axis.log("bytes of the chunk's rows", Axis.Unit.BYTES),
                Axis.log("time", Axis.Unit.SECONDS),
                new Series.Dots("chunks", points));
    }

    private static Chart timeline() {
        List<Series.Span> spans = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            spans.add(new Series.Span("worker " + worker, 0, 0.4, "starting", "starting"));
            for (int i = 0; i < 20; i++) {
                double begin = 0.5 + i * 0.5 + worker * 0.01;
                spans.add(new Series.Span("worker " + worker, begin, begin + 0.45, "computing", "chunks " + i));
            }
        }
        return Chart.of(
                        "Timeline",
                        "",
                        Axis.fromZero("time", Axis.Unit.SECONDS),
                        Axis.names(""),
                        new Series.Spans(spans))
                .widened();
    }
}
