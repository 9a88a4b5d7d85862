package io.forkmap.report;

/// Whether the processes of a run shared the dataset's memory.
public enum Sharing {
    /// Several processes have the same pages of the dataset resident, and the pages exist once.
    HELD_ONCE,
    /// Each resident page belongs to one process: they read different parts, so nothing needed sharing.
    NOT_SHARED,
    /// Each worker has a copy of its own.
    PRIVATE_COPIES,
    /// The coordinator holds it and serves rows to the workers, which keep some for a while.
    SERVED,
    /// The job has no dataset.
    NO_DATASET,
    /// The system doesn't tell, or it can't be told apart from a JVM's own memory.
    UNKNOWN
}
