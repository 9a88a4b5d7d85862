package io.forkmap.reduce;

import io.forkmap.kernel.ArrayFile;
import io.forkmap.kernel.ArraySink;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import java.util.Optional;

/// All that decides the answer of a run, but for the dataset.
///
/// @param number counts the runs of a pool, from 1
/// @param binding the job
/// @param inputs the plan: its chunks
/// @param seed of all random streams
/// @param arrays where the arrays go that the job fills; empty if they are not wanted
/// @param <I> an input
/// @param <P> a partial
public record PlannedRun<I, P>(
        long number, JobBinding<I, P, ?> binding, Inputs<I> inputs, long seed, Optional<ArrayFile> arrays) {
    /// A run without a file for arrays.
    public PlannedRun(long number, JobBinding<I, P, ?> binding, Inputs<I> inputs, long seed) {
        this(number, binding, inputs, seed, Optional.empty());
    }

    /// The same with a file for its arrays.
    public PlannedRun<I, P> withArrays(ArrayFile file) {
        return new PlannedRun<>(number, binding, inputs, seed, Optional.of(file));
    }

    /// Where compute threads of this process write arrays to.
    public ArraySink sink() {
        return arrays.<ArraySink>map(file -> file).orElse(ArraySink.NOWHERE);
    }
}
