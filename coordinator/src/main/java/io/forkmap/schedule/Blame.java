package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one chunk has done so far to those who tried it.
final class Blame {
    private final long chunk;
    private final RetryPolicy policy;
    private final List<String> deaths = new ArrayList<>(0);
    private final List<String> memoryDeaths = new ArrayList<>(0);
    private int kernelFailures;
    private int failedOn = -1;

    Blame(long chunk, RetryPolicy policy) {
        this.chunk = chunk;
        this.policy = policy;
    }

    /// The number of the next attempt.
    int attempt() {
        return 1 + deaths.size() + memoryDeaths.size() + kernelFailures;
    }

    /// The next attempt is the last one before the chunk counts as poison.
    boolean needsFreshWorker() {
        return isLast(deaths, policy.maxAttempts()) || isLast(memoryDeaths, policy.maxMemoryDeaths());
    }

    private static boolean isLast(List<String> deaths, int limit) {
        return !deaths.isEmpty() && deaths.size() == limit - 1;
    }

    /// The kernel threw here the last time: try it elsewhere if there is an elsewhere.
    boolean failedOn(int worker) {
        return failedOn == worker;
    }

    /// Null while the chunk may be tried again.
    @Nullable
    RunFailure death(boolean forMemory, String description) {
        if (forMemory) {
            memoryDeaths.add(description);
            return memoryDeaths.size() < policy.maxMemoryDeaths()
                    ? null
                    : new RunFailure.OutOfMemory(chunk, List.copyOf(memoryDeaths));
        }
        deaths.add(description);
        return deaths.size() < policy.maxAttempts() ? null : new RunFailure.Poison(chunk, List.copyOf(deaths));
    }

    /// Null while the chunk may be tried again.
    @Nullable
    RunFailure kernelFailure(int worker, String exceptionClass, String text) {
        kernelFailures++;
        failedOn = worker;
        return kernelFailures <= policy.kernelRetries()
                ? null
                : new RunFailure.KernelFailed(chunk, kernelFailures, exceptionClass, text);
    }
}
