package io.forkmap.kernel;

/// The function that a compute thread applies to each of its inputs; made by [Job#prepare]. Used by one thread
/// only, so it may keep scratch buffers. What it keeps must not change an answer: which inputs it meets, and in
/// which order, differs from run to run.
///
/// @param <I> an input
/// @param <P> a partial
@FunctionalInterface
public interface Kernel<I, P> {
    /// Computes the partial of one input.
    ///
    /// @param input one input
    /// @param random the stream that belongs to this input and the run's seed; valid until this returns
    /// @return the partial, encoded before the next call, so that a reused array is safe
    /// @throws Exception anything; the chunk is tried once more elsewhere, then the run ends and tells it
    P apply(I input, RandomStream random) throws Exception;
}
