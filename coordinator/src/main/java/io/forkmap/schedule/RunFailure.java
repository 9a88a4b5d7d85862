package io.forkmap.schedule;

import java.util.List;

/// Why a run, or with [RetryPolicy#skipAbandoned] one chunk of it, was given up.
public sealed interface RunFailure {
    /// The kernel threw on this chunk, each time. Class and text are the last ones.
    record KernelFailed(long chunk, int attempts, String exceptionClass, String text) implements RunFailure {}

    /// Every worker that started this chunk was lost.
    ///
    /// @param deaths how, in order
    record Poison(long chunk, List<String> deaths) implements RunFailure {}

    /// Every worker that started this chunk ran out of memory.
    ///
    /// @param deaths how, in order
    record OutOfMemory(long chunk, List<String> deaths) implements RunFailure {}

    /// No worker is left, and the last ones were lost before they had been of any use.
    ///
    /// @param lastCause how the last one ended
    record NoUsableWorker(String lastCause) implements RunFailure {}

    /// A worker said that it can't take part.
    record WorkerRefused(int worker, String text) implements RunFailure {}

    record Cancelled() implements RunFailure {}
}
