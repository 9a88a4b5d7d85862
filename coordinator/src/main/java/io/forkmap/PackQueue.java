package io.forkmap;

import io.forkmap.reduce.HeapBudget;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
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

    private final BlockingQueue<List<Delivery>> queue = new LinkedBlockingQueue<>();

    /// What was taken out of the queue and not given yet; belongs to the one that takes.
    private final Queue<Delivery> taken = new ArrayDeque<>();

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
        put(List.of(delivery));
    }

    /// The same as one after the other, but the one that takes is woken once.
    ///
    /// @param deliveries not to be changed any more
    void put(List<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            count(deliveries.stream().mapToLong(PackQueue::byteCount).sum());
            queue.add(deliveries);
        }
    }

    Delivery take() throws InterruptedException {
        if (taken.isEmpty()) {
            taken.addAll(queue.take());
        }
        return next();
    }

    /// As [#take], but returns null when nothing has come for so long.
    @Nullable
    Delivery poll(long nanos) throws InterruptedException {
        if (taken.isEmpty()) {
            List<Delivery> come = queue.poll(nanos, TimeUnit.NANOSECONDS);
            if (come == null) {
                return null;
            }
            taken.addAll(come);
        }
        return next();
    }

    private Delivery next() {
        Delivery delivery = taken.remove();
        count(-byteCount(delivery));
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
