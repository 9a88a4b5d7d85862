package io.forkmap.picture;

import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.Trial;
import io.forkmap.report.page.Axis;
import io.forkmap.report.page.Block;
import io.forkmap.report.page.Chart;
import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What partials look like: those of points against a component of the points, others as a mean that settles; and
/// a histogram of each column in any case. Partials are read twice, one at a time.
public final class ResultCharts {
    /// Of columns: a page of more is no picture any more.
    static final int MOST_COLUMNS = 12;

    private ResultCharts() {}

    /// Charts, and text where something is left out; empty if there is no number in the partials.
    public static List<Block> of(Partials<?, ?> partials, Leaves leaves) {
        NumberColumns columns = new NumberColumns(leaves);
        Map<String, RunningEstimate> all = columns.estimates(partials);
        Map<String, RunningEstimate> shown = new LinkedHashMap<>();
        all.entrySet().stream().limit(MOST_COLUMNS).forEach(each -> shown.put(each.getKey(), each.getValue()));
        shown.values().removeIf(estimate -> estimate.moments().count() == 0);
        List<Block> blocks = new ArrayList<>();
        if (all.size() > MOST_COLUMNS) {
            blocks.add(new Block.Text("The partials have " + all.size() + " columns of numbers; the first "
                    + MOST_COLUMNS + " are shown."));
        }
        if (shown.isEmpty()) {
            return List.of();
        }
        if (arePoints(partials)) {
            blocks.addAll(SweepCharts.of(partials, leaves, shown.keySet()));
        } else {
            shown.forEach((name, estimate) -> estimate(name, estimate, blocks));
        }
        blocks.addAll(histograms(partials, columns, shown));
        return blocks;
    }

    private static boolean arePoints(Partials<?, ?> partials) {
        Iterator<? extends Partial<?, ?>> iterator = partials.iterator();
        Object first = iterator.hasNext() ? iterator.next().input() : new Trial(0);
        return !(first instanceof Trial || first instanceof RowRange);
    }

    private static void estimate(String name, RunningEstimate estimate, List<Block> blocks) {
        if (estimate.moments().count() >= 2) {
            blocks.add(Chart.of(
                    "Estimate of " + name,
                    "The mean of the first n partials in chunk order, ± its standard error."
                            + notFinite(estimate.moments()),
                    Axis.log("partials", Axis.Unit.NUMBER),
                    Axis.linear("mean " + name, Axis.Unit.NUMBER),
                    new Series.Band(name, estimate.points())));
        }
    }

    private static List<Block> histograms(
            Partials<?, ?> partials, NumberColumns columns, Map<String, RunningEstimate> shown) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        shown.forEach((name, estimate) -> histograms.put(name, new Histogram(estimate.moments())));
        columns.forAll(partials, (name, number) -> {
            Histogram histogram = histograms.get(name);
            if (histogram != null) {
                histogram.add(number);
            }
        });
        List<Block> charts = new ArrayList<>();
        histograms.forEach((name, histogram) -> charts.add(Chart.of(
                "Histogram of " + name,
                notFinite(Objects.requireNonNull(shown.get(name)).moments()).strip(),
                Axis.linear(name, Axis.Unit.NUMBER),
                Axis.fromZero("partials", Axis.Unit.NUMBER),
                new Series.Bins(name, histogram.bins()))));
        return charts;
    }

    private static String notFinite(Moments moments) {
        return moments.others() == 0 ? "" : " Left out: " + moments.others() + " that are not finite.";
    }
}
