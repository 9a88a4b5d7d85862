package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.compare.Figures;
import io.forkmap.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The cells of a comparison as lines of text, for a terminal or a page.
final class CompareRows {
    static final List<String> HEADER = List.of(
            "engine",
            "N",
            "ready s",
            "time s",
            "range s",
            "speed-up",
            "eff.",
            "GC s",
            "CPU s",
            "wire",
            "RSS sum",
            "PSS sum",
            "one more",
            "answer");

    /// What the columns mean.
    static final String LEGEND = """
            time: from the JVM's launch to the result; ready: the part of it until the workers were ready. RSS counts
            shared pages in each process, PSS once; one more: memory for one more worker. Heap in all:""";

    private static final String UNKNOWN = "-";

    private CompareRows() {}

    /// A row each, without the header.
    static List<List<String>> of(Comparison comparison) {
        return sorted(comparison).stream()
                .map(cell -> cell.runs().isEmpty() ? without(cell) : row(comparison, cell))
                .toList();
    }

    /// What there is to say of cells that ended early, a line each.
    static List<String> endings(Comparison comparison) {
        return sorted(comparison).stream()
                .flatMap(cell -> cell.ending().stream().map(ending -> cell.setting() + ": " + ending.text()))
                .toList();
    }

    /// By engine, then by number of workers as they were given.
    static List<Cell> sorted(Comparison comparison) {
        List<Cell> cells = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            comparison.cells().stream()
                    .filter(cell -> cell.setting().engine() == engine)
                    .forEach(cells::add);
        }
        return cells;
    }

    private static List<String> without(Cell cell) {
        List<String> row = new ArrayList<>(List.of(
                cell.setting().engine().toString(),
                Integer.toString(cell.setting().workers())));
        while (row.size() < HEADER.size()) {
            row.add(UNKNOWN);
        }
        return row;
    }

    private static List<String> row(Comparison comparison, Cell cell) {
        Figures figures = cell.typical();
        return List.of(
                cell.setting().engine().toString(),
                Integer.toString(cell.setting().workers()),
                seconds(figures.readySeconds()),
                seconds(figures.wallSeconds()),
                cell.runs().size() == 1
                        ? UNKNOWN
                        : seconds(cell.fastestSeconds()) + "–" + seconds(cell.slowestSeconds()),
                text(comparison.speedUp(cell), 1, "%.2f"),
                text(comparison.efficiency(cell), 100, "%.0f %%"),
                seconds(figures.gcSeconds()),
                seconds(figures.cpuSeconds()),
                figures.wireBytes() == 0 ? UNKNOWN : Units.bytes(figures.wireBytes()),
                Units.bytes(figures.rssBytes()),
                Units.bytes(figures.pssBytes()),
                oneMore(comparison, cell),
                comparison.isEqual(cell) ? "same" : "DIFFERS");
    }

    private static String oneMore(Comparison comparison, Cell cell) {
        return comparison.memoryOfOneMore(cell).isEmpty()
                ? UNKNOWN
                : Units.bytes(Math.max(0, comparison.memoryOfOneMore(cell).getAsLong()));
    }

    private static String text(OptionalDouble value, double factor, String format) {
        return value.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, format, value.getAsDouble() * factor);
    }

    /// Three digits or whole seconds.
    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f" : seconds < 99.95 ? "%.1f" : "%.0f", seconds);
    }
}
