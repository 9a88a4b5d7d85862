package io.forkmap.report.page;

import java.util.List;

/// Numbers that are drawn alike.
public sealed interface Series {
    /// A place, with what is told when it is pointed at; empty: its coordinates.
    record Point(double x, double y, String told) {
        /// A place that tells its coordinates.
        public Point(double x, double y) {
            this(x, y, "");
        }
    }

    /// A number and how far it may be from the truth.
    ///
    /// @param low `<= y`
    /// @param high `>= y`
    record Interval(double x, double y, double low, double high) {}

    /// A bar of a histogram over `[begin, end)`.
    record Bin(double begin, double end, double height) {}

    /// A piece of a bar that lies at a category.
    ///
    /// @param category which bar; bars are drawn in order of appearance
    /// @param part which piece; a colour each
    record Bar(String category, String part, double length) {}

    /// Something that took from `begin` to `end` on a track.
    ///
    /// @param track which line; lines are drawn in order of appearance
    /// @param kind a colour each in order of appearance; the second is grey
    /// @param told when it is pointed at
    record Span(String track, double begin, double end, String kind, String told) {}

    /// Points joined in order.
    ///
    /// @param dashed for what is no measurement, such as an ideal
    record Line(String name, List<Point> points, boolean dashed) implements Series {
        /// Copies the list.
        public Line {
            points = List.copyOf(points);
        }
    }

    /// Points by themselves.
    record Dots(String name, List<Point> points) implements Series {
        /// Copies the list.
        public Dots {
            points = List.copyOf(points);
        }
    }

    /// Points with error bars, joined in order.
    record Measured(String name, List<Interval> points) implements Series {
        /// Copies the list.
        public Measured {
            points = List.copyOf(points);
        }
    }

    /// A line in a band of its errors.
    record Band(String name, List<Interval> points) implements Series {
        /// Copies the list.
        public Band {
            points = List.copyOf(points);
        }
    }

    /// A histogram.
    record Bins(String name, List<Bin> bins) implements Series {
        /// Copies the list.
        public Bins {
            bins = List.copyOf(bins);
        }
    }

    /// Lying bars, one a category; their lengths are along x.
    ///
    /// @param stacked whether the parts of a bar follow each other; else each begins at zero, the later ones
    ///     thinner and in front
    record Bars(List<Bar> bars, boolean stacked) implements Series {
        /// Copies the list.
        public Bars {
            bars = List.copyOf(bars);
        }
    }

    /// What went on, on several tracks; times along x.
    record Spans(List<Span> spans) implements Series {
        /// Copies the list.
        public Spans {
            spans = List.copyOf(spans);
        }
    }
}
