package io.forkmap.schedule;

import java.time.Duration;

/// How often what is tried again.
///
/// @param maxAttempts deaths of workers that one chunk may cause; the last attempt has a fresh worker to itself, as has
///     each after two deaths of workers that were at several chunks
/// @param maxMemoryDeaths the same for deaths by lack of memory, counted apart; one by lack of the node's memory
///     counts only if there was no other worker
/// @param maxTimeouts how often one chunk may take longer than it may
/// @param kernelRetries further tries, if possible elsewhere, after the kernel threw on a chunk
/// @param maxStarts workers that may be lost within `startWindow` without any use before no more are spawned
/// @param skipPoison goes on without the rows, or the chunks that have none, that spent their attempts, instead of
///     failing the run
/// @param copyStragglers lets idle workers compute what others take too long for
public record RetryPolicy(
        int maxAttempts,
        int maxMemoryDeaths,
        int maxTimeouts,
        int kernelRetries,
        int maxStarts,
        Duration startWindow,
        boolean skipPoison,
        boolean copyStragglers) {
    /// @throws IllegalArgumentException if a limit is below 1, or the retries below 0
    public RetryPolicy {
        if (maxAttempts < 1 || maxMemoryDeaths < 1 || maxTimeouts < 1 || kernelRetries < 0 || maxStarts < 1) {
            throw new IllegalArgumentException("retry policy out of range: maxAttempts " + maxAttempts
                    + ", maxMemoryDeaths " + maxMemoryDeaths + ", maxTimeouts " + maxTimeouts + ", kernelRetries "
                    + kernelRetries + ", maxStarts " + maxStarts);
        }
    }

    /// 4 attempts, 4 for memory, 2 in time, 1 retry of a kernel that threw, 5 useless starts in 60 s; what spent
    /// its attempts fails the run; stragglers are copied.
    public static RetryPolicy standard() {
        return new RetryPolicy(4, 4, 2, 1, 5, Duration.ofSeconds(60), false, true);
    }

    /// The same, but for what is done about chunks that spent their attempts.
    public RetryPolicy withSkipPoison(boolean skip) {
        return new RetryPolicy(
                maxAttempts, maxMemoryDeaths, maxTimeouts, kernelRetries, maxStarts, startWindow, skip, copyStragglers);
    }

    /// The same, but without copies: for workers that share their processors and their fate.
    public RetryPolicy withoutCopies() {
        return new RetryPolicy(
                maxAttempts, maxMemoryDeaths, maxTimeouts, kernelRetries, maxStarts, startWindow, skipPoison, false);
    }
}
