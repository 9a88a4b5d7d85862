package io.forkmap.slurm;

/// How a run that takes longer than one job gets the next.
public enum Chain {
    /// The tasks of a job array, one at a time: each is a slot. Needs no right to requeue.
    ARRAY,
    /// The same job again, which its batch shell asks for while it is alive.
    REQUEUE,
    /// It does not.
    NONE
}
