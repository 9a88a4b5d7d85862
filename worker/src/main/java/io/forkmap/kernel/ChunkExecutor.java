package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Computes chunks: the one way in which every engine calls a kernel. Belongs to one compute thread.
///
/// @param <I> an input
/// @param <P> a partial
public final class ChunkExecutor<I, P> {
    private final Kernel<I, P> kernel;
    private final @Nullable ArrayComputation<I, P> arrays;
    private final Codec<P> codec;
    private final Inputs<I> inputs;
    private final long seed;

    /// Prepares the kernel. If it fills arrays, these are forgotten.
    ///
    /// @throws Exception what [Job#prepare] throws
    public ChunkExecutor(JobBinding<I, P, ?> binding, Inputs<I> inputs, Dataset data, long seed) throws Exception {
        this(binding, inputs, data, seed, ArraySink.NOWHERE);
    }

    /// Prepares the kernel.
    ///
    /// @param sink where its arrays go, if it fills any
    /// @throws Exception what [Job#prepare] throws
    public ChunkExecutor(JobBinding<I, P, ?> binding, Inputs<I> inputs, Dataset data, long seed, ArraySink sink)
            throws Exception {
        this.kernel = binding.job().prepare(data);
        this.codec = binding.partialCodec();
        this.inputs = inputs;
        this.seed = seed;
        this.arrays = binding.job() instanceof ArrayJob<I, P, ?> job
                ? new ArrayComputation<>((ArrayKernel<I, P>) kernel, ArrayLayout.of(job.array(data), inputs), sink)
                : null;
    }

    /// Computes one chunk and appends its partial to a pack, encoded before the kernel can touch it again.
    ///
    /// @param attempt 1 for the first; changes nothing in the partial
    /// @throws Exception what the kernel throws, [CodecException] for a partial that can't be carried, or
    ///     [ResultWriteException]; the pack is then as before
    public void execute(long chunk, int attempt, PackWriter pack) throws Exception {
        // Not asked of ChunkEvent: to load that makes the JDK read the annotations of all that belongs to events.
        if (!FlightRecorder.isInitialized()) {
            execute(chunk, pack);
            return;
        }
        ChunkEvent event = new ChunkEvent();
        event.begin();
        try {
            execute(chunk, pack);
        } finally {
            event.ended(chunk, attempt, inputs.bytes(chunk));
        }
    }

    private void execute(long chunk, PackWriter pack) throws Exception {
        I input = inputs.input(chunk);
        RandomStream random = inputs.random(chunk, seed);
        if (arrays == null) {
            pack.append(codec, kernel.apply(input, random));
        } else {
            arrays.execute(input, random, arrays.layout().chunk(chunk), codec, pack);
        }
    }

    /// Computes some rows of one chunk, as if they were an input of their own.
    ///
    /// @param begin inclusive, counted from the chunk's first row
    /// @param end exclusive
    /// @throws Exception as [#execute(long, PackWriter)] does
    public void execute(long chunk, long begin, long end, PackWriter pack) throws Exception {
        I input = inputs.part(chunk, begin, end);
        RandomStream random = inputs.randomOfPart(chunk, begin, seed);
        if (arrays == null) {
            pack.append(codec, kernel.apply(input, random));
        } else {
            arrays.execute(input, random, arrays.layout().part(chunk, begin, end), codec, pack);
        }
    }
}
