package io.forkmap.picture;

import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.List;

/// The mean of a column as it settles with every further number. Kept at counts that grow by 2 %, so that any
/// number of numbers makes a few hundred points, evenly spaced on a logarithmic axis.
final class RunningEstimate {
    private static final double GROWTH = 1.02;

    private final Moments moments = new Moments();
    private final List<Series.Interval> points = new ArrayList<>();
    private long next = 2;

    void add(double number) {
        moments.add(number);
        if (moments.count() == next) {
            points.add(point());
            next = Math.max(next + 1, (long) (next * GROWTH));
        }
    }

    Moments moments() {
        return moments;
    }

    /// From the second number to the last.
    List<Series.Interval> points() {
        List<Series.Interval> all = new ArrayList<>(points);
        if (moments.count() >= 2 && (all.isEmpty() || all.getLast().x() < moments.count())) {
            all.add(point());
        }
        return all;
    }

    private Series.Interval point() {
        double error = moments.standardError();
        return new Series.Interval(moments.count(), moments.mean(), moments.mean() - error, moments.mean() + error);
    }
}
