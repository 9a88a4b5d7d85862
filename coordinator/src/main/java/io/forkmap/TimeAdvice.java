package io.forkmap;

import io.forkmap.report.Units;
import java.time.Duration;
import java.util.Locale;

/// What to say of chunks that are long for the time that is left.
final class TimeAdvice {
    private static final String REMEDY =
            "smaller chunks (--chunk-rows, --chunk-bytes, or less work in one trial) or a longer --time-limit help";

    private TimeAdvice() {}

    /// A worker stops when its next chunk would not be done: on the average half a chunk before the deadline.
    ///
    /// @param medianNanos a chunk
    /// @param leftNanos until the deadline
    static String of(long medianNanos, long leftNanos) {
        String median = "half of the chunks take " + text(medianNanos) + " or more";
        if (medianNanos >= leftNanos) {
            return median + ", and " + text(leftNanos) + " are left: no worker will begin another one; " + REMEDY;
        }
        return String.format(
                Locale.ROOT,
                "%s, and %s are left: each worker will be idle for about %s of it (%.0f %%) at the end; %s",
                median,
                text(leftNanos),
                text(medianNanos / 2),
                50.0 * medianNanos / leftNanos,
                REMEDY);
    }

    private static String text(long nanos) {
        return Units.duration(Duration.ofNanos(nanos));
    }
}
