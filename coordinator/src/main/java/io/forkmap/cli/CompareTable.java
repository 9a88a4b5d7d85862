package io.forkmap.cli;

import io.forkmap.compare.Cell;
import io.forkmap.compare.Comparison;
import io.forkmap.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A comparison for reading: a line a cell, what its columns mean, a bar a cell, and the advice.
final class CompareTable {
    private static final int BAR_WIDTH = 48;

    private CompareTable() {}

    /// Several lines, each with a line feed. Cells that ended early have a line of their own words beneath the
    /// table.
    static String of(Comparison comparison, List<String> advice) {
        List<List<String>> rows = new ArrayList<>(List.of(CompareRows.HEADER));
        rows.addAll(CompareRows.of(comparison));
        StringBuilder text = new StringBuilder(Columns.align(rows, "", true));
        CompareRows.endings(comparison).forEach(line -> text.append(line).append('\n'));
        text.append('\n').append(CompareRows.LEGEND).append(' ');
        text.append(Units.bytes(comparison.heapBytes())).append(".\n");
        text.append(bars(comparison));
        text.append(advice.isEmpty() ? "" : "\n");
        advice.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        return text.toString();
    }

    /// How many times as fast as serial, as lengths; nothing where that is unknown.
    private static String bars(Comparison comparison) {
        List<Cell> cells = CompareRows.sorted(comparison).stream()
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
}
