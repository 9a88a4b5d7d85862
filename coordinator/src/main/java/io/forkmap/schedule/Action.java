package io.forkmap.schedule;

/// What the owner of the scheduler has to do, in the order given.
public sealed interface Action {
    /// Start a process under this number, never used before. Ends in [Event.WorkerGone], also when it can't
    /// be done.
    record Spawn(int worker) implements Action {}

    /// Tell the worker of the run.
    record Begin(int worker, long run) implements Action {}

    record Grant(int worker, Lease lease) implements Action {}

    /// Tell the worker that the run is over; what it still has on lease is dropped.
    record End(int worker, long run) implements Action {}

    /// Ask the worker to leave. It has no lease.
    record Drain(int worker) implements Action {}

    /// End the process by force.
    record Kill(int worker, KillReason reason) implements Action {}

    /// Only to be reported: the worker has been silent for long.
    record Suspect(int worker) implements Action {}

    /// These partials of the [Event.Completed] at hand are the first of their chunks: fold them.
    record Accept(ChunkRun chunks) implements Action {}

    /// These partials of the [Event.Completed] at hand came before: compare, do not fold.
    record Duplicate(ChunkRun chunks) implements Action {}

    /// The chunk is given up; the run goes on without it. A partial that comes yet is reported as [Duplicate].
    record Abandon(long chunk, RunFailure failure) implements Action {}

    /// All chunks are accepted or abandoned. Every run ends in one of this and [FailRun], once.
    record FinishRun(long run) implements Action {}

    record FailRun(long run, RunFailure failure) implements Action {}

    enum KillReason {
        NEVER_JOINED,
        SILENT,
        /// After a fatal failure, should it not have ended by itself.
        FATAL_FAILURE,
        /// It reported chunks that it was not granted, or left some out.
        BROKEN_PROTOCOL,
        POOL_CLOSED
    }
}
