package io.forkmap.picture;

import io.forkmap.report.page.Series;
import java.util.ArrayList;
import java.util.List;

/// How often numbers fall into bins of equal width between the least and the greatest. Whole numbers in a small
/// range get a bin each, around them.
final class Histogram {
    private static final int MOST_BINS = 60;

    private final double begin;
    private final double width;
    private final long[] counts;

    /// @param moments of all the numbers that will be added
    Histogram(Moments moments) {
        double range = moments.greatest() - moments.least();
        if (moments.integral() && range < MOST_BINS) {
            begin = moments.least() - 0.5;
            width = 1;
            counts = new long[(int) range + 1];
        } else {
            begin = moments.least();
            counts = new long[Math.clamp((long) (2 * Math.cbrt((double) moments.count())), 8, MOST_BINS)];
            width = range / counts.length;
        }
    }

    /// Numbers that are not finite are in no bin.
    void add(double number) {
        if (Double.isFinite(number)) {
            int bin = width > 0 ? (int) ((number - begin) / width) : 0;
            counts[Math.clamp(bin, 0, counts.length - 1)]++;
        }
    }

    List<Series.Bin> bins() {
        List<Series.Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(new Series.Bin(begin + i * width, begin + (i + 1) * width, counts[i]));
        }
        return bins;
    }
}
