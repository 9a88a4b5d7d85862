package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Figures;
import io.forkmap.report.Units;
import io.forkmap.report.page.Axis;
import io.forkmap.report.page.Block;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Page;
import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A comparison as a page: advice, charts, table.
final class ComparePage {
    private ComparePage() {}

    static Page of(Comparison comparison, List<String> advice, Verdict verdict, String command, long seed) {
        List<Block> blocks = new ArrayList<>(charts(comparison));
        blocks.add(new Block.Heading("What was measured"));
        blocks.add(new Block.Table(CompareRows.HEADER, CompareRows.of(comparison)));
        CompareRows.endings(comparison).forEach(line -> blocks.add(new Block.Text(line)));
        blocks.add(new Block.Text(CompareRows.LEGEND + " " + Units.bytes(comparison.heapBytes()) + "."));
        verdict.complaints().forEach(complaint -> blocks.add(new Block.Verbatim(complaint)));
        blocks.add(new Block.Heading("How"));
        blocks.add(new Block.Verbatim(command));
        blocks.add(new Block.Facts(List.of(
                new Block.Fact("seed", Long.toString(seed)),
                new Block.Fact("digest", comparison.digest().orElse("none")),
                new Block.Fact("processors", Integer.toString(comparison.processors())),
                new Block.Fact("forkmap", Version.text()))));
        return new Page("Engines compared", advice, blocks);
    }

    /// Nothing where nothing was measured.
    private static List<Chart> charts(Comparison comparison) {
        List<Chart> charts = new ArrayList<>();
        if (!comparison.measured(Engine.SERIAL).isEmpty()) {
            charts.add(speedUp(comparison));
        }
        if (!comparison.measured().isEmpty()) {
            charts.add(memory(comparison));
            charts.add(times(comparison));
        }
        return charts;
    }

    private static Chart speedUp(Comparison comparison) {
        List<Series> series = new ArrayList<>();
        int most = comparison.measured().stream()
                .mapToInt(cell -> cell.setting().workers())
                .max()
                .orElse(1);
        double serial = comparison.measured(Engine.SERIAL).getFirst().typical().wallSeconds();
        for (Engine engine : Engine.values()) {
            List<Series.Interval> points = comparison.measured(engine).stream()
                    .map(cell -> new Series.Interval(
                            cell.setting().workers(),
                            serial / cell.typical().wallSeconds(),
                            serial / cell.slowestSeconds(),
                            serial / cell.fastestSeconds()))
                    .toList();
            if (!points.isEmpty()) {
                series.add(new Series.Measured(engine.toString(), points));
            }
        }
        series.add(new Series.Line("ideal", List.of(new Series.Point(1, 1), new Series.Point(most, most)), true));
        return Chart.of(
                "Speed-up over serial",
                "Median and range of the runs; launch of all JVMs included.",
                Axis.fromZero("workers", Axis.Unit.NUMBER),
                Axis.fromZero("speed-up", Axis.Unit.NUMBER),
                series.toArray(Series[]::new));
    }

    private static Chart memory(Comparison comparison) {
        List<Series> series = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            List<Cell> cells = comparison.measured(engine);
            if (!cells.isEmpty()) {
                series.add(new Series.Line(
                        engine.toString(), points(cells, figures -> (double) figures.pssBytes()), false));
            }
        }
        return Chart.of(
                "Memory really used",
                "Sum of PSS over all processes: a page that several share counts once.",
                Axis.fromZero("workers", Axis.Unit.NUMBER),
                Axis.fromZero("sum of PSS", Axis.Unit.BYTES),
                series.toArray(Series[]::new));
    }

    private static List<Series.Point> points(List<Cell> cells, ToDoubleFunction<Figures> figure) {
        return cells.stream()
                .map(cell -> new Series.Point(cell.setting().workers(), figure.applyAsDouble(cell.typical())))
                .toList();
    }

    private static Chart times(Comparison comparison) {
        List<Series.Bar> bars = new ArrayList<>();
        for (Cell cell : CompareRows.sorted(comparison)) {
            if (cell.isMeasured()) {
                Figures figures = cell.typical();
                String name = cell.setting().toString();
                bars.add(new Series.Bar(name, "start", figures.readySeconds()));
                bars.add(new Series.Bar(name, "work", figures.workSecondsEach()));
                bars.add(new Series.Bar(name, "wait", figures.waitSeconds()));
                bars.add(new Series.Bar(name, "reduce", figures.reduceSeconds()));
            }
        }
        return Chart.of(
                        "Where the time went",
                        "Of an average worker: until all were ready, inside the kernel, handing out and waiting, inside"
                                + " analyse.",
                        Axis.fromZero("time", Axis.Unit.SECONDS),
                        Axis.names(""),
                        new Series.Bars(bars, true))
                .widened();
    }
}
