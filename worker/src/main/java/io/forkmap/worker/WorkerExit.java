package io.forkmap.worker;

/// The exit codes that a worker chooses itself. Only `0` after a goodbye is a clean end.
public final class WorkerExit {
    /// Drained.
    public static final int DRAINED = 0;

    /// The JVM's own, with `-XX:+ExitOnOutOfMemoryError`.
    public static final int OUT_OF_MEMORY = 3;

    /// Standard input or the stream ended: the coordinator is gone.
    public static final int COORDINATOR_GONE = 4;

    /// The worker refused to take part and said why.
    public static final int REFUSED = 5;

    /// A bug in the worker itself; its log has the stack trace.
    public static final int INTERNAL = 70;

    private WorkerExit() {}
}
