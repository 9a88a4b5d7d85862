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

/// A comparison for reading: a line a cell, what its columns mean, a bar a cell, and the advice.
final class CompareTable {
    private static final String UNKNOWN = "-";
    private static final int BAR_WIDTH = 48;
    private static final List<String> HEADER = List.of(
            "engine", "N", "ready s", "time s", "range s", "speed-up", "eff.", "GC s", "CPU s", "wire", "RSS sum",
            "PSS sum", "one more", "answer");

    private CompareTable() {}

    /// Several lines, each with a line feed.
    static String of(Comparison comparison, List<String> advice) {
        StringBuilder text = new StringBuilder(table(comparison));
        text.append("""

                time: from the JVM's launch to the result; ready: the part of it until the workers were ready. RSS counts
                shared pages in each process, PSS once; one more: memory for one more worker. Heap in all: """);
        text.append(' ').append(Units.bytes(comparison.heapBytes())).append(".\n");
        text.append(bars(comparison));
        if (!advice.isEmpty()) {
            text.append('\n');
        }
        advice.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        return text.toString();
    }

    /// Cells without a result have a line of their own words beneath.
    private static String table(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        StringBuilder endings = new StringBuilder();
        for (Cell cell : sorted(comparison)) {
            if (cell.runs().isEmpty()) {
                rows.add(without(cell));
            } else {
                rows.add(row(comparison, cell));
            }
            cell.ending()
                    .ifPresent(ending -> endings.append(cell.setting())
                            .append(": ")
                            .append(ending.text())
                            .append('\n'));
        }
        return Columns.align(rows, "", true) + endings;
    }

    private static List<Cell> sorted(Comparison comparison) {
        List<Cell> cells = new ArrayList<>();
        for (Engine engine : Engine.values()) {
            comparison.cells().stream()
                    .filter(cell -> cell.setting().engine() == engine)
                    .forEach(cells::add);
        }
        return cells;
    }

    private static List<String> without(Cell cell) {
        List<String> row = new ArrayList<>(
                List.of(cell.setting().engine().toString(), Integer.toString(cell.setting().workers())));
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

    /// How many times as fast as serial, as lengths; nothing where that is unknown.
    private static String bars(Comparison comparison) {
        List<Cell> cells = sorted(comparison).stream()
                .filter(cell -> cell.isMeasured() && comparison.speedUp(cell).isPresent())
                .toList();
        double most = cells.stream()
                .mapToDouble(cell -> comparison.speedUp(cell).orElse(0))
                .max()
                .orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (Cell cell : cells) {
            double speedUp = comparison.speedUp(cell).orElse(0);
            rows.add(List.of(
                    cell.setting().toString(),
                    Bar.of(speedUp / most * BAR_WIDTH) + String.format(Locale.ROOT, " %.2f", speedUp)));
        }
        return rows.size() < 2 ? "" : "\nspeed-up over serial\n" + Columns.align(rows, "");
    }

    private static String text(OptionalDouble value, double factor, String format) {
        return value.isEmpty() ? UNKNOWN : String.format(Locale.ROOT, format, value.getAsDouble() * factor);
    }

    /// Three digits or whole seconds.
    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 9.995 ? "%.2f" : seconds < 99.95 ? "%.1f" : "%.0f", seconds);
    }
}
