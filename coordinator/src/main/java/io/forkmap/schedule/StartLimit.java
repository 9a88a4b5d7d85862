package io.forkmap.schedule;

import java.util.ArrayDeque;

/// Stops a storm of workers that start only to die.
final class StartLimit {
    private final int maxStarts;
    private final long windowNanos;
    private final ArrayDeque<Long> uselessAtNanos = new ArrayDeque<>();

    StartLimit(int maxStarts, long windowNanos) {
        this.maxStarts = maxStarts;
        this.windowNanos = windowNanos;
    }

    /// A worker was lost that had been of no use.
    void useless(long nowNanos) {
        uselessAtNanos.add(nowNanos);
    }

    /// A worker had all the time it could want: as bad as all the quick failures together.
    void hopeless(long nowNanos) {
        for (int i = 0; i < maxStarts; i++) {
            useless(nowNanos);
        }
    }

    boolean allows(long nowNanos) {
        while (!uselessAtNanos.isEmpty() && nowNanos - uselessAtNanos.getFirst() > windowNanos) {
            uselessAtNanos.removeFirst();
        }
        return uselessAtNanos.size() < maxStarts;
    }
}
