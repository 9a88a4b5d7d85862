package io.forkmap.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Calls a kernel that fills arrays: gives it memory, and hands on what it has put there. Belongs to one compute
/// thread.
///
/// @param <I> an input
/// @param <P> a partial
final class ArrayComputation<I, P> {
    private final ArrayKernel<I, P> kernel;
    private final ArrayLayout layout;
    private final ArraySink sink;

    /// Used again and again; grows.
    private MemorySegment memory = MemorySegment.NULL;

    ArrayComputation(ArrayKernel<I, P> kernel, ArrayLayout layout, ArraySink sink) {
        this.kernel = kernel;
        this.layout = layout;
        this.sink = sink;
    }

    ArrayLayout layout() {
        return layout;
    }

    /// Computes one input and appends its partial to a pack, behind the digest of its array, which is in the sink
    /// by then.
    ///
    /// @param span of the array
    /// @throws Exception what the kernel or the sink throws; the pack is then as before
    void execute(I input, RandomStream random, ArrayLayout.Span span, Codec<P> codec, PackWriter pack)
            throws Exception {
        MemorySegment array = zero(span.byteCount());
        ArrayShape shape = layout.shape();
        P partial = kernel.apply(input, random, new ResultArray(shape.type(), array, shape.byteCount()));
        ArrayDigest.canonicalise(array, shape.type());
        long digest = ArrayDigest.of(array);
        if (span.isPlaced()) {
            sink.write(span.position(), array);
        }
        pack.append(digest, codec, partial);
    }

    @SuppressWarnings("MustBeClosedChecker") // by the garbage collector, when the run is over
    private MemorySegment zero(long byteCount) {
        if (memory.byteSize() < byteCount) {
            memory = Arena.ofAuto().allocate(byteCount, Long.BYTES);
        }
        return memory.asSlice(0, byteCount).fill((byte) 0);
    }
}
