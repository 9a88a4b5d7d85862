package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import java.util.function.ToDoubleFunction;

/// A parallel program: cut the work into inputs, compute a partial for each, analyse them all.
///
/// A job is a **record**: its components are its parameters, bound by name and type from the command line and
/// carried to every worker component by component. Inputs, partials and the result are numbers, booleans, Strings,
/// enums, arrays or Lists of these, protobuf messages, or records of all of them; `null` is not a value.
///
/// A parameter that is not given has the value that the record's constructor without arguments sets, if there is
/// one: `public Histogram() { this("energy", 100); }`. A record of points has its defaults likewise.
///
/// ```java
/// public record Mean(String column) implements Job<RowRange, Mean.Sum, Double> {
///     record Sum(double sum, long count) {}
///
///     @Override public Sum apply(RowRange rows, Dataset data, RandomStream random) {
///         RaggedDoubles values = data.doubles(column);
///         double sum = 0;
///         long count = 0;
///         for (long i = rows.begin(); i < rows.end(); i++) {
///             DoubleRow row = values.row(i);
///             for (long k = 0; k < row.length(); k++) sum += row.get(k);
///             count += row.length();
///         }
///         return new Sum(sum, count);
///     }
///
///     @Override public Double analyse(Partials<RowRange, Sum> partials) {
///         return partials.sum(Sum::sum) / partials.sum(Sum::count);
///     }
/// }
/// ```
///
/// The same dataset, job, inputs and seed give the same bytes on every engine, with any number of workers. For
/// that a kernel must depend on its arguments alone: random numbers come from the [RandomStream] it is given,
/// never from a clock or `Math.random()`.
///
/// @param <I> an input: [io.forkmap.dataset.RowRange], [Trial], or a type of the job's own
/// @param <P> a partial, the result for one input
/// @param <R> the result of the whole job
/// @see Partials#sum(ToDoubleFunction)
public interface Job<I, P, R> {
    /// Cuts the work into inputs. Called once a run, by the coordinator only, and not at all when inputs are given
    /// from outside. The answer must not depend on the number of workers.
    ///
    /// By default: rows balanced by bytes for a job over [io.forkmap.dataset.RowRange]; for any other, the inputs
    /// have to be given with the run (`--replicates`, `--inputs`, `--sweep`).
    ///
    /// @param data the dataset; without rows when the job runs without one
    default Inputs<I> segment(Dataset data) {
        return Inputs.unspecified();
    }

    /// Makes the kernel of one compute thread: called once a thread and run, before its first chunk. Look up
    /// columns and allocate tables and scratch buffers here and keep them in the kernel, never in statics: a
    /// worker may have several compute threads.
    ///
    /// @param data valid until the run ends; safe for use by all threads
    /// @throws Exception anything; the run ends and tells it
    default Kernel<I, P> prepare(Dataset data) throws Exception {
        return (input, random) -> apply(input, data, random);
    }

    /// Computes the partial of one input. A job implements this, or [#prepare] when a kernel has state to keep.
    /// Called by several threads at a time, each with its own stream.
    ///
    /// @param input one input
    /// @param data valid until this returns
    /// @param random the stream that belongs to this input and the run's seed
    /// @return the partial, encoded before the next call, so that a reused array is safe
    /// @throws Exception anything; the chunk is tried once more elsewhere, then the run ends and tells it
    default P apply(I input, Dataset data, RandomStream random) throws Exception {
        throw new IllegalStateException(getClass().getName() + " implements neither apply nor prepare");
    }

    /// Makes the result from the partials. Called once a run, by one thread of the coordinator, after the last
    /// chunk.
    ///
    /// @param partials in chunk order; may be iterated more than once
    /// @throws Exception anything; the partials are kept then
    R analyse(Partials<I, P> partials) throws Exception;
}
