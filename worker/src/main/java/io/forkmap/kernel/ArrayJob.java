package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;

/// A job whose kernel fills an array for each chunk or each row, besides computing a partial: for results that
/// are too large to travel and be reduced. All arrays of a run are one `.npy`, which workers write to directly,
/// each chunk at the place that the plan has for it.
///
/// ```java
/// public record Powers(String column) implements ArrayJob<RowRange, Long, Long> {
///     @Override public ArrayShape array(Dataset data) { return ArrayShape.perRow(ElementType.FLOAT64, 3); }
///
///     @Override public Long apply(RowRange rows, Dataset data, RandomStream random, ResultArray out) {
///         for (long i = 0; i < rows.rowCount(); i++) {
///             double sum = data.doubles(column).row(rows.begin() + i).sum();
///             for (int k = 0; k < 3; k++) out.item(i).setDouble(k, Math.pow(sum, k + 1));
///         }
///         return rows.rowCount();
///     }
///
///     @Override public Long analyse(Partials<RowRange, Long> partials) {
///         return partials.values().mapToLong(Long::longValue).sum();
///     }
/// }
/// ```
///
/// Where the run is not told of a file, arrays are computed all the same, and forgotten; the digest of the answer
/// is the same.
///
/// @param <I> an input
/// @param <P> a partial
/// @param <R> the result of the whole job
public interface ArrayJob<I, P, R> extends Job<I, P, R> {
    /// Says what the arrays are like. Called once a run in each process, and must answer the same in all.
    ///
    /// @param data the dataset; without rows when the job runs without one
    ArrayShape array(Dataset data);

    /// Makes the kernel of one compute thread, see [Job#prepare].
    @Override
    default ArrayKernel<I, P> prepare(Dataset data) throws Exception {
        return (input, random, out) -> apply(input, data, random, out);
    }

    /// Computes the partial of one input and fills its array. A job implements this, or [#prepare] when a kernel
    /// has state to keep. Called by several threads at a time, each with its own stream and array.
    ///
    /// @param input one input
    /// @param data valid until this returns
    /// @param random the stream that belongs to this input and the run's seed
    /// @param out zero; valid until this returns
    /// @return the partial, encoded before the next call, so that a reused array is safe
    /// @throws Exception anything; the chunk is tried once more elsewhere, then the run ends and tells it
    default P apply(I input, Dataset data, RandomStream random, ResultArray out) throws Exception {
        throw new IllegalStateException(getClass().getName() + " implements neither apply nor prepare");
    }
}
