package io.forkmap.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Calls a kernel that fills arrays: gives it memory, and hands on what it has put there. Belongs to one compute
/// thread.
///
/// @param <I> an input
/// @param <P> a partial
final class ArrayComputation<I, P> {
    /// Half of a common second-level cache, and enough for the system to write it in large pages.
    private static final long BLOCK = 1 << 19;

    private final ArrayKernel<I, P> kernel;
    private final ArrayLayout layout;
    private final ArraySink sink;

    /// Used again and again; grows.
    private MemorySegment memory = MemorySegment.NULL;

    /// Likewise, for arrays that are in the heap.
    private MemorySegment copy = MemorySegment.NULL;

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
        ArrayShape shape = layout.shape();
        ResultArray out = new ResultArray(shape.type(), span.byteCount(), shape.byteCount(), this::room);
        P partial = kernel.apply(input, random, out);
        long digest = hand(out.finished(), span);
        pack.append(digest, codec, partial);
    }

    /// Looks for NaNs, computes the digest and writes, block after block, as each is in the processor's cache then.
    private long hand(MemorySegment array, ArrayLayout.Span span) {
        ArrayDigest digest = new ArrayDigest();
        for (long at = 0; at < array.byteSize(); at += BLOCK) {
            MemorySegment block = array.asSlice(at, Math.min(BLOCK, array.byteSize() - at));
            if (!array.isNative()) {
                copy = atLeast(copy, Math.min(BLOCK, array.byteSize()));
                block = copy.asSlice(0, block.byteSize()).copyFrom(block);
            }
            ArrayDigest.canonicalise(block, layout.shape().type());
            digest.add(block);
            if (span.isPlaced()) {
                sink.write(span.position() + at, block);
            }
        }
        return digest.value();
    }

    private MemorySegment room(long byteCount) {
        memory = atLeast(memory, byteCount);
        return memory.asSlice(0, byteCount);
    }

    @SuppressWarnings("MustBeClosedChecker") // by the garbage collector, when the run is over
    private static MemorySegment atLeast(MemorySegment memory, long byteCount) {
        return memory.byteSize() < byteCount ? Arena.ofAuto().allocate(byteCount, Long.BYTES) : memory;
    }
}
