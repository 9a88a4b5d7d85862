package io.forkmap.schedule;

import java.util.Map;
import java.util.TreeMap;

/// How long chunks took, each of them, as [Oracle] knows it.
final class ExactTimes {
    private static final long LEAST_NANOS = 1_000_000_000;

    private final TreeMap<Long, Long> counts = new TreeMap<>();
    private long total;

    void clear() {
        counts.clear();
        total = 0;
    }

    void add(int chunks, long nanos) {
        counts.merge(Math.max(1, nanos / chunks), (long) chunks, Long::sum);
        total += chunks;
    }

    /// Of chunks that should have taken so many times a median one.
    void add(int chunks, double weight, long nanos) {
        add(chunks, (long) (nanos * (chunks / weight)));
    }

    /// From when on a lease without a report is late; never as long as too little is known.
    long lateNanos() {
        return total < 5 ? Long.MAX_VALUE / 4 : Math.max(LEAST_NANOS, 3 * p95Nanos());
    }

    /// 0 when nothing was measured.
    long p95Nanos() {
        long below = 0;
        for (Map.Entry<Long, Long> each : counts.entrySet()) {
            below += each.getValue();
            if (below * 100 >= total * 95) {
                return each.getKey();
            }
        }
        return 0;
    }
}
