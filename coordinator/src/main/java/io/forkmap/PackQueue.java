package io.forkmap;

import io.forkmap.reduce.HeapBudget;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Between those who compute and the one that folds. Putting never blocks; when too much waits, it is held, so
/// that less is dealt. Any thread puts, one takes.
final class PackQueue {
    private static final long HIGH_BYTES = 64L << 20;

    /// What a delivery takes in the heap beside the bytes of its partials: it counts where those are few.
    private static final long OVERHEAD_BYTES = 200;

    private final BlockingQueue<Delivery> queue = new LinkedBlockingQueue<>();
    private final Runnable heldChanged;
    private final long highBytes;
    private final long lowBytes;
    private long bytes;
    private boolean held;

    /// @param heldChanged called by any thread, without a lock, after [#isHeld] has changed; whoever asks then, in
    ///     whatever order, knows the last state in the end
    PackQueue(Runnable heldChanged) {
        this(heldChanged, HeapBudget.of(HIGH_BYTES));
    }

    /// @param highBytes with more than this waiting it is held, until a quarter of it is left
    PackQueue(Runnable heldChanged, long highBytes) {
        this.heldChanged = heldChanged;
        this.highBytes = highBytes;
        this.lowBytes = highBytes / 4;
    }

    void put(Delivery delivery) {
        count(byteCount(delivery));
        queue.add(delivery);
    }

    Delivery take() throws InterruptedException {
        Delivery delivery = queue.take();
        count(-byteCount(delivery));
        return delivery;
    }

    /// As [#take], but returns null when nothing has come for so long.
    @Nullable
    Delivery poll(long nanos) throws InterruptedException {
        Delivery delivery = queue.poll(nanos, TimeUnit.NANOSECONDS);
        if (delivery != null) {
            count(-byteCount(delivery));
        }
        return delivery;
    }

    private static long byteCount(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered delivered ->
                OVERHEAD_BYTES + delivered.pack().bytes().length;
            case Delivery.Repeated repeated -> OVERHEAD_BYTES + repeated.pack().bytes().length;
            case Delivery.Remembered remembered -> 0; // the bytes are those that were delivered
            case Delivery.Lost lost -> 0;
            case Delivery.Stopped stopped -> 0;
            case Delivery.Warned warned -> 0;
            case Delivery.Broken broken -> 0;
            case Delivery.GivenUp givenUp -> 0;
        };
    }

    /// Whether too much waits.
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
        held = bytes > (before ? lowBytes : highBytes);
        return held != before;
    }
}
