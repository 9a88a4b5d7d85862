package io.forkmap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Until when runs may go on; it may be set and moved while they do. A run deals no chunk that would not be done
/// by then, and when none is left that would, or at the deadline, it ends with a [RunStoppedException].
/// Thread-safe.
public final class Deadline {
    private final List<Runnable> heeding = new ArrayList<>();
    private @Nullable Long atNanos;

    Deadline() {}

    /// Sets or moves it. Returns at once.
    ///
    /// @param fromNow may be negative: then it has passed
    public void set(Duration fromNow) {
        List<Runnable> told;
        synchronized (this) {
            atNanos = System.nanoTime() + fromNow.toNanos();
            told = List.copyOf(heeding);
        }
        told.forEach(Runnable::run);
    }

    /// By `System.nanoTime`; empty while there is none.
    synchronized Optional<Long> atNanos() {
        return Optional.ofNullable(atNanos);
    }

    /// Has something done each time it was set or moved, by whoever does so; at once if it was set before.
    ///
    /// @param told returns at once; any thread
    StopRequest.Heeding heed(Runnable told) {
        boolean late;
        synchronized (this) {
            heeding.add(told);
            late = atNanos != null;
        }
        if (late) {
            told.run();
        }
        return () -> {
            synchronized (this) {
                heeding.remove(told);
            }
        };
    }
}
