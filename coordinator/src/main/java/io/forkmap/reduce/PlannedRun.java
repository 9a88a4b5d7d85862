package io.forkmap.reduce;

import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;

/// All that decides the answer of a run, but for the dataset.
///
/// @param number counts the runs of a pool, from 1
/// @param binding the job
/// @param inputs the plan: its chunks
/// @param seed of all random streams
/// @param <I> an input
/// @param <P> a partial
public record PlannedRun<I, P>(long number, JobBinding<I, P, ?> binding, Inputs<I> inputs, long seed) {}
