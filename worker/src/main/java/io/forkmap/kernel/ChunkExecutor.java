package io.forkmap.kernel;

import io.forkmap.dataset.Dataset;
import jdk.jfr.FlightRecorder;

/// Computes chunks: the one way in which every engine calls a kernel. Belongs to one compute thread.
///
/// @param <I> an input
/// @param <P> a partial
public final class ChunkExecutor<I, P> {
    private final Kernel<I, P> kernel;
    private final Codec<P> codec;
    private final Inputs<I> inputs;
    private final long seed;

    /// Prepares the kernel.
    ///
    /// @throws Exception what [Job#prepare] throws
    public ChunkExecutor(JobBinding<I, P, ?> binding, Inputs<I> inputs, Dataset data, long seed) throws Exception {
        this.kernel = binding.job().prepare(data);
        this.codec = binding.partialCodec();
        this.inputs = inputs;
        this.seed = seed;
    }

    /// Computes one chunk and appends its partial to a pack, encoded before the kernel can touch it again.
    ///
    /// @param attempt 1 for the first; changes nothing in the partial
    /// @throws Exception what the kernel throws, or [CodecException] for a partial that can't be carried; the pack
    ///     is then as before
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
        P partial = kernel.apply(inputs.input(chunk), inputs.random(chunk, seed));
        pack.append(codec, partial);
    }

    /// Computes some rows of one chunk, as if they were an input of their own.
    ///
    /// @param begin inclusive, counted from the chunk's first row
    /// @param end exclusive
    /// @throws Exception as [#execute(long, PackWriter)] does
    public void execute(long chunk, long begin, long end, PackWriter pack) throws Exception {
        P partial = kernel.apply(inputs.part(chunk, begin, end), inputs.randomOfPart(chunk, begin, seed));
        pack.append(codec, partial);
    }
}
