package io.forkmap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells a run its deadline: when it is set, each time it moves, and once more when it has come, since nothing
/// else may happen then. Used by any thread.
final class DeadlineWatch implements AutoCloseable {
    private final Deadline deadline;
    private final StopRequest.Heeding heeding;
    private volatile @Nullable ActiveExecution active;

    private DeadlineWatch(Deadline deadline, ActiveExecution active) {
        this.deadline = deadline;
        this.active = active;
        this.heeding = deadline.heed(this::changed);
    }

    static DeadlineWatch begin(Deadline deadline, ActiveExecution active) {
        return new DeadlineWatch(deadline, active);
    }

    private void changed() {
        tell();
        deadline.atNanos()
                .ifPresent(at -> CompletableFuture.delayedExecutor(
                                Math.max(0, at - System.nanoTime()), TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(this::tell));
    }

    private void tell() {
        ActiveExecution run = active;
        if (run != null) {
            deadline.atNanos().ifPresent(run::until);
        }
    }

    /// What is still to come reaches nobody.
    @Override
    public void close() {
        heeding.close();
        active = null;
    }
}
