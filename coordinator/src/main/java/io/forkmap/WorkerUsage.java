package io.forkmap;

import java.time.Duration;

/// Where one worker's time went.
///
/// @param worker its number
/// @param chunks how many it computed
/// @param compute inside the kernel
/// @param idle waiting for something to do
/// @param cpu CPU time of its process since that started
/// @param gc time in garbage collections, likewise
public record WorkerUsage(int worker, long chunks, Duration compute, Duration idle, Duration cpu, Duration gc) {
    /// A compute thread of this process, whose CPU time and collections are not its own.
    static WorkerUsage ofThread(int worker, long chunks, Duration compute) {
        return new WorkerUsage(worker, chunks, compute, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
