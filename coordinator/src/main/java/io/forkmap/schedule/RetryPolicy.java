package io.forkmap.schedule;

import java.time.Duration;

/// How often what is tried again.
///
/// @param maxAttempts deaths of workers that one chunk may cause; the last attempt has a fresh worker to itself
/// @param maxMemoryDeaths the same for deaths by lack of memory, counted apart
/// @param kernelRetries further tries, if possible elsewhere, after the kernel threw on a chunk
/// @param maxStarts workers that may be lost within `startWindow` without any use before no more are spawned
/// @param skipAbandoned goes on without the chunks that have spent their attempts instead of failing the run
public record RetryPolicy(
        int maxAttempts,
        int maxMemoryDeaths,
        int kernelRetries,
        int maxStarts,
        Duration startWindow,
        boolean skipAbandoned) {
    /// @throws IllegalArgumentException if a limit is below 1, or the retries below 0
    public RetryPolicy {
        if (maxAttempts < 1 || maxMemoryDeaths < 1 || kernelRetries < 0 || maxStarts < 1) {
            throw new IllegalArgumentException("retry policy out of range: maxAttempts " + maxAttempts
                    + ", maxMemoryDeaths " + maxMemoryDeaths + ", kernelRetries " + kernelRetries + ", maxStarts "
                    + maxStarts);
        }
    }

    /// 4 attempts, 4 for memory, 1 retry of a kernel that threw, 5 useless starts in 60 s; abandoned chunks
    /// fail it.
    public static RetryPolicy standard() {
        return new RetryPolicy(4, 4, 1, 5, Duration.ofSeconds(60), false);
    }
}
