package io.forkmap.schedule;

import java.util.List;

/// Why a run, or with [RetryPolicy#skipPoison] some of its rows or a chunk, was given up.
public sealed interface RunFailure {
    /// The kernel threw on this chunk, each time. Class and text are the last ones.
    record KernelFailed(long chunk, int attempts, String exceptionClass, String text) implements RunFailure {}

    /// Every worker that started this chunk was lost.
    ///
    /// @param deaths how, in order
    record Poison(long chunk, List<String> deaths) implements RunFailure {}

    /// Every worker that started this chunk ran out of heap, or in the end did.
    ///
    /// @param deaths how, in order
    record OutOfMemory(long chunk, List<String> deaths) implements RunFailure {}

    /// The system killed the workers that started this chunk for want of memory, also when there was one left.
    ///
    /// @param deaths how, in order
    record OutOfNodeMemory(long chunk, List<String> deaths) implements RunFailure {}

    /// The chunk took longer than it may, each time.
    ///
    /// @param deaths how the workers ended that were killed for it, in order
    record TimedOut(long chunk, List<String> deaths) implements RunFailure {}

    /// No worker is left, and the last ones were lost before they had been of any use.
    ///
    /// @param lastCause how the last one ended
    record NoUsableWorker(String lastCause) implements RunFailure {}

    /// A worker said that it can't take part.
    record WorkerRefused(int worker, String text) implements RunFailure {}

    /// The deadline has come, or nothing more would be done by then.
    ///
    /// @param unfinished how many chunks are not done
    record OutOfTime(long unfinished) implements RunFailure {}

    record Cancelled() implements RunFailure {}
}
