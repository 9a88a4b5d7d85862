package io.forkmap;

import io.forkmap.reduce.HeapBudget;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Between an engine and the fold: keeps partials back until a look at the dataset's files, made after they came,
/// has found them unchanged. So one look covers all partials of 100 ms, and a run that is over sooner needs one
/// more, at its end. Looks also while nothing comes. Used by one thread.
final class ProvisionalPacks {
    /// More than this is not kept back: then a look is due.
    private static final long MAX_BYTES = HeapBudget.of(16L << 20);

    private final ActiveExecution active;
    private final DatasetGuard guard;
    private final Queue<Delivery> held = new ArrayDeque<>();
    private final Queue<Delivery> proven = new ArrayDeque<>();
    private long heldBytes;
    private long missingChunks;

    /// @param chunkCount of the run; each is delivered once
    ProvisionalPacks(ActiveExecution active, DatasetGuard guard, long chunkCount) {
        this.active = active;
        this.guard = guard;
        this.missingChunks = chunkCount;
    }

    /// As [ActiveExecution#take], but what it returns was computed from an unchanged dataset.
    ///
    /// @throws DatasetChangedException if it has changed; also when that is why the engine failed
    Delivery take() throws InterruptedException {
        if (guard.isIdle()) {
            return active.take();
        }
        while (proven.isEmpty()) {
            Delivery next = next();
            if (next == null) {
                prove();
                continue;
            }
            switch (next) {
                case Delivery.Delivered delivered -> hold(delivered);
                case Delivery.Lost _, Delivery.Repeated _, Delivery.GivenUp _ -> {
                    prove(); // it may have been the dataset
                    return next;
                }
                case Delivery.Stopped stopped -> {
                    prove();
                    proven.add(stopped);
                }
                case Delivery.Warned _, Delivery.Remembered _ -> {
                    return next;
                }
                case Delivery.Broken broken -> {
                    guard.check(broken.why());
                    return broken;
                }
            }
        }
        return proven.remove();
    }

    private @Nullable Delivery next() throws InterruptedException {
        try {
            return active.poll(guard.nanosUntilDue());
        } catch (InternalError e) { // a read of mapped bytes that are no more
            guard.check(e);
            throw e;
        }
    }

    private void hold(Delivery.Delivered delivered) {
        held.add(delivered);
        heldBytes += delivered.pack().bytes().length;
        missingChunks -= delivered.pack().count();
        if (missingChunks == 0 || heldBytes > MAX_BYTES || guard.nanosUntilDue() == 0) {
            prove();
        }
    }

    private void prove() {
        guard.check();
        proven.addAll(held);
        held.clear();
        heldBytes = 0;
    }
}
