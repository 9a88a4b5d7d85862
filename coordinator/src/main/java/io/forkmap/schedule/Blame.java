package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one chunk has done so far to those who tried it.
final class Blame {
    /// How a worker ended over a chunk.
    enum Cause {
        DEATH,
        HEAP,
        NODE_MEMORY,
        TIMEOUT
    }

    /// After so many deaths of workers that were at other chunks, too, a chunk is tried alone: then it is known
    /// whether it is to blame.
    private static final int MOST_SHARED = 2;

    private final long chunk;
    private final RetryPolicy policy;
    private final List<String> deaths = new ArrayList<>(0);
    private final List<String> memoryDeaths = new ArrayList<>(0);
    private final List<String> timeouts = new ArrayList<>(0);
    private int shared;
    private int spared;
    private int kernelFailures;
    private int failedOn = -1;

    Blame(long chunk, RetryPolicy policy) {
        this.chunk = chunk;
        this.policy = policy;
    }

    /// The number of the next attempt.
    int attempt() {
        return 1 + deaths.size() + memoryDeaths.size() + timeouts.size() + spared + kernelFailures;
    }

    /// The next attempt is the last one before the chunk counts as poison, or others were suspected with it for long
    /// enough.
    boolean needsFreshWorker() {
        return shared >= MOST_SHARED
                || isLast(deaths, policy.maxAttempts())
                || isLast(memoryDeaths, policy.maxMemoryDeaths());
    }

    private static boolean isLast(List<String> deaths, int limit) {
        return !deaths.isEmpty() && deaths.size() >= limit - 1;
    }

    /// The kernel threw here the last time: try it elsewhere if there is an elsewhere.
    boolean failedOn(int worker) {
        return failedOn == worker;
    }

    /// A worker died over it, for which there were too many workers: that is mended first.
    void spare() {
        spared++;
    }

    /// Null while the chunk may be tried again.
    ///
    /// @param alone the worker was at no other chunk; otherwise it may be the other's fault, and none is given up
    @Nullable
    RunFailure death(Cause cause, String description, boolean alone) {
        List<String> alike = switch (cause) {
            case DEATH -> deaths;
            case HEAP, NODE_MEMORY -> memoryDeaths;
            case TIMEOUT -> timeouts;
        };
        alike.add(description);
        shared += alone ? 0 : 1;
        return !alone || alike.size() < limit(cause) ? null : failure(chunk, cause, alike);
    }

    private int limit(Cause cause) {
        return switch (cause) {
            case DEATH -> policy.maxAttempts();
            case HEAP, NODE_MEMORY -> policy.maxMemoryDeaths();
            case TIMEOUT -> policy.maxTimeouts();
        };
    }

    static RunFailure failure(long chunk, Cause cause, List<String> deaths) {
        return switch (cause) {
            case DEATH -> new RunFailure.Poison(chunk, List.copyOf(deaths));
            case HEAP -> new RunFailure.OutOfMemory(chunk, List.copyOf(deaths));
            case NODE_MEMORY -> new RunFailure.OutOfNodeMemory(chunk, List.copyOf(deaths));
            case TIMEOUT -> new RunFailure.TimedOut(chunk, List.copyOf(deaths));
        };
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
