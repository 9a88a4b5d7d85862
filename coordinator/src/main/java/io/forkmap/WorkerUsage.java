package io.forkmap;

import java.time.Duration;

/// Where one worker's time went.
///
/// @param worker its number
/// @param chunks how many it computed
/// @param compute inside the kernel
/// @param delay while it was ready to compute but the system gave it no processor; part of the time in the kernel
/// @param idle waiting for something to do
/// @param cpu CPU time of its process since that started
/// @param gc time in garbage collections, likewise
public record WorkerUsage(
        int worker, long chunks, Duration compute, Duration delay, Duration idle, Duration cpu, Duration gc) {
    /// A compute thread of this process, whose CPU time and collections are not its own.
    static WorkerUsage ofThread(int worker, long chunks, Duration compute, Duration delay) {
        return new WorkerUsage(worker, chunks, compute, delay, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
