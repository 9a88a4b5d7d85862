package io.forkmap.report;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How much is done and how fast it went since the beginning. Pure; not safe for several threads.
final class Pace {
    /// Before that, the workers' start-up says more about the pace than the chunks do.
    private static final long FIRST_ESTIMATE_NANOS = 1_000_000_000L;

    private final long startNanos;
    private final long totalChunks;
    private final long totalBytes;
    private long chunks;
    private long bytes;
    private long resumedChunks;
    private long resumedBytes;

    Pace(long startNanos, long totalChunks, long totalBytes) {
        if (totalChunks < 0 || totalBytes < 0) {
            throw new IllegalArgumentException(
                    "totalChunks is " + totalChunks + ", totalBytes is " + totalBytes + ": neither can be negative");
        }
        this.startNanos = startNanos;
        this.totalChunks = totalChunks;
        this.totalBytes = totalBytes;
    }

    void resume(long moreChunks, long moreBytes) {
        resumedChunks += moreChunks;
        resumedBytes += moreBytes;
        advance(moreChunks, moreBytes);
    }

    void advance(long moreChunks, long moreBytes) {
        chunks += moreChunks;
        bytes += moreBytes;
    }

    long chunks() {
        return chunks;
    }

    long totalChunks() {
        return totalChunks;
    }

    boolean isComplete() {
        return chunks >= totalChunks;
    }

    long elapsedNanos(long nowNanos) {
        return nowNanos - startNanos;
    }

    Duration elapsed(long nowNanos) {
        return Duration.ofNanos(Math.max(0, elapsedNanos(nowNanos)));
    }

    /// From 0 to 1, by bytes if they are known; 1 only when every chunk is done.
    double fraction() {
        if (isComplete()) {
            return 1;
        }
        double fraction = totalBytes > 0 ? (double) bytes / totalBytes : (double) chunks / totalChunks;
        return Math.min(fraction, 0.999);
    }

    /// The time left if it goes on as it went; empty while nothing can be said.
    Optional<Duration> left(long nowNanos) {
        double fresh = totalBytes > 0 ? bytes - resumedBytes : chunks - resumedChunks;
        double rest = totalBytes > 0 ? totalBytes - bytes : totalChunks - chunks;
        if (fresh <= 0 || elapsedNanos(nowNanos) < FIRST_ESTIMATE_NANOS) {
            return Optional.empty();
        }
        double nanos = Math.max(0, rest) / fresh * elapsedNanos(nowNanos);
        return Optional.of(Duration.ofNanos((long) nanos));
    }

    /// Chunks since the beginning.
    double perSecond(long nowNanos) {
        return (chunks - resumedChunks) / Math.max(1e-9, elapsedNanos(nowNanos) * 1e-9);
    }

    /// `12.1/s`, `4.5/min`, `1.2M/s`; three digits at most.
    String rate(long nowNanos) {
        double perSecond = perSecond(nowNanos);
        if (chunks > resumedChunks && perSecond < 0.1) {
            return perSecond * 60 < 0.1 ? number(perSecond * 3600) + "/h" : number(perSecond * 60) + "/min";
        }
        return number(perSecond) + "/s";
    }

    private static String number(double value) {
        if (value >= 999_500) {
            return number(value / 1e6) + "M";
        }
        if (value >= 999.5) {
            return number(value / 1e3) + "k";
        }
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : "%.1f", value);
    }

    /// `, 55 s left`, or nothing while that can't be said.
    String leftSuffix(long nowNanos) {
        return left(nowNanos).map(left -> ", " + Units.duration(left) + " left").orElse("");
    }
}
