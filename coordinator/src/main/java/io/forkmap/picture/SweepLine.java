package io.forkmap.picture;

import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The columns of partials along one component of their points. The partials of a point come one after the other.
/// Of more than a thousand points every k-th is kept.
final class SweepLine {
    private static final int MOST_POINTS = 1000;

    private final Map<String, List<Series.Interval>> columns = new HashMap<>();
    private final Map<String, Moments> current = new LinkedHashMap<>();
    private double x;
    private boolean replicated;
    private long begun;
    private long stride = 1;

    /// A new point.
    void begin(double at) {
        end();
        x = at;
        begun++;
    }

    void add(String column, double number) {
        current.computeIfAbsent(column, key -> new Moments()).add(number);
    }

    /// No more of this point.
    void end() {
        boolean kept = (begun - 1) % stride == 0;
        current.forEach((column, moments) -> {
            replicated |= moments.count() > 1;
            if (kept && moments.count() > 0) {
                double error = moments.standardError();
                columns.computeIfAbsent(column, key -> new ArrayList<>())
                        .add(new Series.Interval(x, moments.mean(), moments.mean() - error, moments.mean() + error));
            }
        });
        current.clear();
        if (columns.values().stream().anyMatch(points -> points.size() > MOST_POINTS)) {
            columns.replaceAll((column, points) -> everySecond(points));
            stride *= 2;
        }
    }

    private static List<Series.Interval> everySecond(List<Series.Interval> points) {
        List<Series.Interval> half = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            half.add(points.get(i));
        }
        return half;
    }

    /// Whether a point has several partials, so that there are errors.
    boolean isReplicated() {
        return replicated;
    }

    List<Series.Interval> points(String column) {
        return columns.getOrDefault(column, List.of());
    }
}
