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

    /// End the process by force because it has been at this chunk for too long; before that, ask it what it is
    /// doing.
    record KillOverdue(int worker, Event.StartedChunk at) implements Action {}

    /// Only to be reported: the worker has been silent for long.
    record Suspect(int worker) implements Action {}

    /// What is done with partials and with the run itself, whoever computes.
    sealed interface OfRun extends Action {}

    /// These partials of the [Event.Completed] at hand are the first of their chunks: fold them.
    record Accept(ChunkRun chunks) implements OfRun {}

    /// Some of the chunks just accepted may come again: keep what tells whether they are the same.
    record Remember(ChunkRun chunks) implements OfRun {}

    /// These partials of the [Event.Completed] at hand came before: compare with what is remembered of them, if
    /// anything is; do not fold.
    record Duplicate(ChunkRun chunks) implements OfRun {}

    /// The one partial of the [Event.Completed] at hand is of some rows of a chunk only. [Abandon] says in the end
    /// what to fold; an [Accept] of the whole chunk that comes before makes it worthless.
    record AcceptPiece(long chunk, Piece piece) implements OfRun {}

    /// Some of the chunk, or all of it, is given up; the run goes on without that. A partial of the chunk that
    /// comes yet is reported as [Duplicate].
    record Abandon(long chunk, Division division) implements OfRun {}

    /// Only to be reported: a chunk takes so long that much of what is left until the deadline will be idle.
    ///
    /// @param medianNanos a chunk
    /// @param leftNanos from now to the deadline
    record TimeIsShort(long medianNanos, long leftNanos) implements OfRun {}

    /// All chunks are accepted or abandoned. Every run ends in one of this and [FailRun], once.
    record FinishRun(long run) implements OfRun {}

    record FailRun(long run, RunFailure failure) implements OfRun {}

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
