package io.forkmap;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Between those who compute and the one that folds. Putting never blocks; when too much waits, it is held, so that
/// less is dealt. Any thread puts, one takes.
final class PackQueue {
    private static final long HIGH_BYTES = 64L << 20;
    private static final long LOW_BYTES = 16L << 20;

    private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    private final Runnable heldChanged;
    private long bytes;
    private boolean held;

    /// @param heldChanged called by any thread, without a lock, after [#isHeld] has changed; whoever asks then, in
    ///     whatever order, knows the last state in the end
    PackQueue(Runnable heldChanged) {
        this.heldChanged = heldChanged;
    }

    void put(Delivery delivery) {
        if (delivery instanceof Delivery.Delivered delivered) {
            count(delivered.pack().bytes().length);
        }
        queue.add(delivery);
    }

    Delivery take() throws InterruptedException {
        Delivery delivery = queue.take();
        if (delivery instanceof Delivery.Delivered delivered) {
            count(-delivered.pack().bytes().length);
        }
        return delivery;
    }

    /// Whether too much waits: from 64 MiB on, until 16 MiB are left.
    synchronized boolean isHeld() {
        return held;
    }

    private void count(long change) {
        if (add(change)) {
            heldChanged.run();
        }
    }

    private synchronized boolean add(long change) {
        bytes += change;
        boolean before = held;
        held = bytes > (before ? LOW_BYTES : HIGH_BYTES);
        return held != before;
    }
}
