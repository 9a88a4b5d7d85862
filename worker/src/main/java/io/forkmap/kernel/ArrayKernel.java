package io.forkmap.kernel;

/// A kernel that fills an array besides computing a partial; made by [ArrayJob#prepare]. Otherwise as [Kernel].
///
/// @param <I> an input
/// @param <P> a partial
@FunctionalInterface
public interface ArrayKernel<I, P> extends Kernel<I, P> {
    /// Computes the partial of one input and fills its array.
    ///
    /// @param input one input
    /// @param random the stream that belongs to this input and the run's seed; valid until this returns
    /// @param out zero; valid until this returns
    /// @return the partial, encoded before the next call, so that a reused array is safe
    /// @throws Exception anything; the chunk is tried once more elsewhere, then the run ends and tells it
    P apply(I input, RandomStream random, ResultArray out) throws Exception;

    /// Not called.
    @Override
    @SuppressWarnings("FunctionalInterfaceMethodChanged") // there is nothing that it could do
    default P apply(I input, RandomStream random) {
        throw new UnsupportedOperationException("this kernel fills an array: it is called with one");
    }
}
