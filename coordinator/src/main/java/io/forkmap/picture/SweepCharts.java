package io.forkmap.picture;

import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.report.page.Axis;
import io.forkmap.report.page.Block;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every column of the partials against the component of the points that takes the most values, a line for each
/// combination of the others, with the standard error over the replicates.
final class SweepCharts {
    private static final int MOST_LINES = 8;

    private SweepCharts() {}

    /// Empty if the points have no number.
    static List<Block> of(Partials<?, ?> partials, Leaves leaves, Collection<String> columns) {
        PointColumns points = PointColumns.of(partials, leaves);
        if (points.swept().isEmpty()) {
            return List.of();
        }
        String along = points.swept().orElseThrow();
        Map<String, SweepLine> lines = new LinkedHashMap<>();
        NumberColumns numbers = new NumberColumns(leaves);
        boolean more = false;
        SweepLine current = null;
        Object input = null;
        for (Partial<?, ?> partial : partials) {
            if (!partial.input().equals(input)) {
                input = partial.input();
                String name = points.othersOf(input, along);
                more |= !lines.containsKey(name) && lines.size() == MOST_LINES;
                current = lines.size() < MOST_LINES
                        ? lines.computeIfAbsent(name, key -> new SweepLine())
                        : lines.get(name);
                if (current != null) {
                    current.begin(points.number(input, along));
                }
            }
            if (current != null) {
                numbers.forEach(partial.value(), current::add);
            }
        }
        lines.values().forEach(SweepLine::end);
        List<Block> blocks = new ArrayList<>();
        if (more) {
            blocks.add(new Block.Text(
                    "There are more lines than can be told apart; the first " + MOST_LINES + " are shown."));
        }
        columns.forEach(column -> blocks.add(chart(column, along, lines)));
        return blocks;
    }

    private static Chart chart(String column, String along, Map<String, SweepLine> lines) {
        List<Series> series = new ArrayList<>();
        lines.forEach((name, line) -> {
            List<Series.Interval> points = new ArrayList<>(line.points(column));
            points.sort(Comparator.comparingDouble(Series.Interval::x));
            series.add(new Series.Measured(name.isEmpty() ? column : name, points));
        });
        return new Chart(
                column + " against " + along,
                lines.values().stream().anyMatch(SweepLine::isReplicated)
                        ? "The mean over the replicates, ± its standard error."
                        : "",
                Axis.linear(along, Axis.Unit.NUMBER),
                Axis.linear(column, Axis.Unit.NUMBER),
                series,
                false);
    }
}
