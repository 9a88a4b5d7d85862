package io.forkmap.reduce;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.PackWriter;

/// Runs and packs for tests that need no engine.
public final class Plans {
    private Plans() {}

    public static <I, P, R> PlannedRun<I, P> of(Job<I, P, R> job, Inputs<I> inputs) {
        return new PlannedRun<>(1, JobBinding.of(job), inputs, 42);
    }

    /// The partials of some chunks, as a worker would send them.
    public static <I, P> Pack compute(PlannedRun<I, P> run, long firstChunk, int count) {
        PackWriter pack = new PackWriter();
        try {
            ChunkExecutor<I, P> executor = new ChunkExecutor<>(run.binding(), run.inputs(), Dataset.none(), run.seed());
            for (long chunk = firstChunk; chunk < firstChunk + count; chunk++) {
                executor.execute(chunk, 1, pack);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return new Pack(firstChunk, pack.count(), pack.toByteArray());
    }

    /// A pack of one chunk with so many bytes in all, which are not partials.
    public static Pack bytes(long firstChunk, int length) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) firstChunk);
        return new Pack(firstChunk, 1, bytes);
    }
}
