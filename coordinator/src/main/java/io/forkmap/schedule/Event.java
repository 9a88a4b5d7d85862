package io.forkmap.schedule;

import java.util.List;

/// What happened. The time of it is an argument of [Scheduler#on]. Any event with a worker proves that it
/// lives, except [Computing] and [WorkerGone]. Events about a worker that is gone, or a run that has ended, are
/// allowed and change nothing.
public sealed interface Event {
    /// Spawn the workers. The first event.
    record PoolOpened() implements Event {}

    /// Let the workers go. Cancels the run if there is one; nothing is spawned afterwards.
    record PoolClosed() implements Event {}

    /// Compute these chunks.
    ///
    /// @param run unique in the pool's life; the one before must have ended
    /// @param done chunks that need no computing, e.g. recovered ones
    record RunBegun(long run, ChunkPlan plan, List<ChunkRun> done) implements Event {}

    /// The user gave up; the run ends as [RunFailure.Cancelled].
    record RunCancelled() implements Event {}

    /// Deal nothing more that would not be done by then. When nothing is on lease and nothing more can be, or at
    /// that time, the run ends as [RunFailure.OutOfTime]. A later one takes the place of the one before.
    ///
    /// @param atNanos of `System.nanoTime`
    record Deadline(long run, long atNanos) implements Event {}

    /// The worker has registered and mapped the dataset.
    record Joined(int worker) implements Event {}

    /// The worker's compute threads are prepared for the run.
    record Ready(int worker, long run, int computeThreads) implements Event {}

    /// Any other message.
    record Heard(int worker) implements Event {}

    /// What the worker's compute threads are at, by their slots. Proves nothing about the worker: the slots are
    /// there also when it is stopped. Comes about as often as [Tick], after it, if chunks have a time limit.
    record Computing(int worker, List<StartedChunk> running) implements Event {}

    /// Partials of consecutive chunks of one lease, or of the rows that it is for. Repeated, late and misplaced
    /// ones are recognised.
    ///
    /// @param computeNanos inside the kernel, over these chunks
    /// @param byteCount what they take, encoded
    /// @param leaseDone nothing more comes for this lease
    record Completed(
            int worker,
            long run,
            long lease,
            long firstChunk,
            int chunkCount,
            long computeNanos,
            long byteCount,
            boolean leaseDone)
            implements Event {}

    /// The kernel threw.
    ///
    /// @param fatal the worker can't go on, e.g. after an OutOfMemoryError; the chunk is blamed for its death
    record Failed(
            int worker,
            long run,
            long lease,
            long chunk,
            String exceptionClass,
            String text,
            boolean leaseDone,
            boolean fatal)
            implements Event {}

    /// The worker can't take part, and no other could: another dataset, a missing class, `prepare` threw.
    record Refused(int worker, String text) implements Event {}

    /// The process has ended, or could not be spawned, and its stream has been read to the end. Exactly one
    /// for each Spawn, whatever else happened.
    ///
    /// @param started what its compute threads were at, from their slots
    /// @param description for people: "killed by SIGKILL (exit 137)"
    record WorkerGone(int worker, Ending ending, List<StartedChunk> started, String description) implements Event {}

    /// The fold can't keep up, or can again.
    ///
    /// @param held true: deal only what the fold waits for; false: released
    record Backlog(boolean held) implements Event {}

    /// Comes at least once each heartbeat.
    record Tick() implements Event {}

    /// A chunk that a compute thread had begun and not ended.
    record StartedChunk(long lease, long chunk) {}

    /// How a process ended.
    enum Ending {
        /// It said so before: nobody is to blame.
        GOODBYE,
        /// Everything else, exit code 0 too.
        CRASH,
        /// An OutOfMemoryError inside the JVM.
        OUT_OF_HEAP,
        /// Killed by the system for want of memory: there are too many workers.
        OUT_OF_NODE_MEMORY
    }
}
