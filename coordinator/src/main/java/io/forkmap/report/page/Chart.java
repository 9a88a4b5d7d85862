package io.forkmap.report.page;

import java.util.List;

/// A picture of numbers. What is not finite is left out of it.
///
/// @param title what is shown
/// @param note how to read it, below; may be empty
/// @param x from left to right
/// @param y from bottom to top; of [Series.Bars] and [Series.Spans] it is the categories, which are text
/// @param series what is drawn, the first at the bottom; a colour each, in order, and a legend if they are several
/// @param wide whether it takes the whole width of the page
public record Chart(String title, String note, Axis x, Axis y, List<Series> series, boolean wide) implements Block {
    /// Copies the list.
    public Chart {
        series = List.copyOf(series);
        if (series.isEmpty()) {
            throw new IllegalArgumentException("chart \"" + title + "\" shows nothing");
        }
    }

    /// A chart of half the page's width.
    public static Chart of(String title, String note, Axis x, Axis y, Series... series) {
        return new Chart(title, note, x, y, List.of(series), false);
    }

    /// The same over the whole width.
    public Chart widened() {
        return new Chart(title, note, x, y, series, true);
    }
}
