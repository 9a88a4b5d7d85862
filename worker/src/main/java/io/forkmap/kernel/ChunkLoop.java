package io.forkmap.kernel;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Computes consecutive chunks and hands their partials on in packs: when a pack is due, before a failure, and at
/// the end. Belongs to one compute thread.
public final class ChunkLoop {
    private static final long ALL = Long.MAX_VALUE;

    private final ChunkExecutor<?, ?> executor;
    private final Sink sink;
    private final PackWriter pack = new PackWriter();
    private final ChunkTimes times = new ChunkTimes();

    public ChunkLoop(ChunkExecutor<?, ?> executor, Sink sink) {
        this.executor = executor;
        this.sink = sink;
    }

    /// Where partials and failures go. Called by the compute thread.
    public interface Sink {
        /// The kernel is about to be called.
        void started(long chunk);

        /// It has returned or thrown.
        void ended();

        /// Partials of `pack.count()` chunks from `firstChunk` on.
        ///
        /// @param pack valid until this returns
        /// @param times how long they took; likewise
        /// @param last whether these were the last of all
        void packed(long firstChunk, PackWriter pack, ChunkTimes times, boolean last);

        /// The kernel threw.
        ///
        /// @param last whether this was the last chunk
        void failed(long chunk, Throwable thrown, boolean last);
    }

    /// Computes `[firstChunk, endChunk)`. A kernel that throws does not end it.
    ///
    /// @param attempt of all of them, 1 for the first
    /// @param isOver asked between two chunks; whether to stop and forget what was not handed on
    public void run(long firstChunk, long endChunk, int attempt, BooleanSupplier isOver) {
        long packed = firstChunk;
        long before = System.nanoTime();
        pack.clear();
        times.clear();
        for (long chunk = firstChunk; chunk < endChunk && !isOver.getAsBoolean(); chunk++) {
            boolean last = chunk + 1 == endChunk;
            Throwable failure = compute(chunk, 0, ALL, attempt);
            long now = System.nanoTime();
            if (failure == null) {
                times.add(now - before);
            }
            if (pack.count() > 0 && (failure != null || last || pack.isDue(times.totalNanos()))) {
                sink.packed(packed, pack, times, last && failure == null);
                pack.clear();
                times.clear();
                packed = chunk + 1;
            }
            if (failure != null) {
                sink.failed(chunk, failure, last);
                packed = chunk + 1;
            }
            before = packed > chunk ? System.nanoTime() : now;
        }
    }

    /// Computes some rows of one chunk only, and hands on the one partial.
    ///
    /// @param begin inclusive, counted from the chunk's first row
    /// @param end exclusive
    /// @param attempt of the chunk
    public void runPart(long chunk, long begin, long end, int attempt) {
        long before = System.nanoTime();
        pack.clear();
        times.clear();
        Throwable failure = compute(chunk, begin, end, attempt);
        if (failure == null) {
            times.add(System.nanoTime() - before);
            sink.packed(chunk, pack, times, true);
        } else {
            sink.failed(chunk, failure, true);
        }
    }

    private @Nullable Throwable compute(long chunk, long begin, long end, int attempt) {
        sink.started(chunk);
        try {
            if (end == ALL) {
                executor.execute(chunk, attempt, pack);
            } else {
                executor.execute(chunk, begin, end, pack);
            }
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            sink.ended();
        }
    }
}
