package io.forkmap.compare;

import io.forkmap.report.Units;
import java.time.Duration;
import java.util.Locale;

/// Figures as the advice words them.
final class Wording {
    private Wording() {}

    /// `31 %`.
    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    /// `4 µs`, `0.3 ms`, `27 ms`, `4.2 s`.
    static String seconds(double seconds) {
        if (seconds < 1e-4) {
            return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
        }
        if (seconds < 9.95e-3) {
            return String.format(Locale.ROOT, "%.1f ms", seconds * 1e3);
        }
        return Units.duration(Duration.ofNanos((long) (seconds * 1e9)));
    }
}
