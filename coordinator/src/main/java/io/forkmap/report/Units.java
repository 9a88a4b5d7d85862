package io.forkmap.report;

import java.time.Duration;
import java.util.Locale;

/// Sizes and durations as people read them. Sizes are decimal: 1 kB is 1000 bytes.
public final class Units {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Units() {}

    /// `4.0 GB`; whole bytes below 1 kB. One digit after the point.
    public static String bytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes is " + bytes + ": a size can't be negative");
        }
        double value = bytes;
        int unit = 0;
        // 999.95 would be printed as 1000.0.
        while (value >= (unit == 0 ? 1000 : 999.95)) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, SIZES[unit]);
    }

    /// `340 ms`, `4.2 s`, `55 s`, `3 min 20 s`, `2 h 05 min`, `3 d 04 h`: two significant units at most.
    public static String duration(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration is " + duration + ": it can't be negative");
        }
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 9950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : two(seconds % 60) + " s");
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 24 * 60) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : two(minutes % 60) + " min");
        }
        long hours = Math.round(minutes / 60.0);
        return hours / 24 + " d" + (hours % 24 == 0 ? "" : two(hours % 24) + " h");
    }

    private static String two(long number) {
        return number < 10 ? " 0" + number : " " + number;
    }
}
