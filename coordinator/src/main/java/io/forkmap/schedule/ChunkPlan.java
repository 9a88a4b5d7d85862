package io.forkmap.schedule;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// Which chunks there are, and which of them are dealt before their turn. Immutable; never depends on the
/// number of workers.
public final class ChunkPlan {
    private static final int OUTSIZE = 2;

    private final long chunkCount;
    private final long[] heavyFirst;

    /// Of the heavy ones.
    private final Map<Long, Double> weights;

    private final LongUnaryOperator rows;

    private ChunkPlan(long chunkCount, long[] heavyFirst, Map<Long, Double> weights, LongUnaryOperator rows) {
        this.chunkCount = chunkCount;
        this.heavyFirst = heavyFirst;
        this.weights = weights;
        this.rows = rows;
    }

    /// Chunks 0 … chunkCount − 1 of like size, dealt in this order. Costs no memory for each chunk.
    ///
    /// @throws IllegalArgumentException if the count is negative
    public static ChunkPlan even(long chunkCount) {
        if (chunkCount < 0) {
            throw new IllegalArgumentException("chunkCount " + chunkCount + ": must not be negative");
        }
        return new ChunkPlan(chunkCount, new long[0], Map.of(), chunk -> 1);
    }

    /// Chunks whose sizes are known: those of more than twice the median come first, the largest before all,
    /// so that none of them is begun when everything else is done; the others follow in the order of their
    /// indices.
    ///
    /// @param chunkCount at most 2^31 − 1
    /// @param bytes the size of a chunk, by its index; asked once for each
    /// @throws IllegalArgumentException if the count is out of range
    public static ChunkPlan weighted(long chunkCount, LongUnaryOperator bytes) {
        if (chunkCount < 0 || chunkCount > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("chunkCount " + chunkCount + ": must be in [0, 2^31 − 8)");
        }
        long[] sizes = new long[(int) chunkCount];
        Arrays.setAll(sizes, bytes::applyAsLong);
        long[] sorted = sizes.clone();
        Arrays.sort(sorted);
        double limit = sorted.length == 0 ? 0 : (double) OUTSIZE * sorted[sorted.length / 2];
        long[] heavy = IntStream.range(0, sizes.length)
                .filter(chunk -> sizes[chunk] > limit)
                .boxed()
                .sorted((a, b) -> Long.compare(sizes[b], sizes[a]))
                .mapToLong(Integer::longValue)
                .toArray();
        Map<Long, Double> weights = new HashMap<>();
        for (long chunk : heavy) {
            weights.put(chunk, OUTSIZE * sizes[(int) chunk] / Math.max(limit, 1));
        }
        return new ChunkPlan(chunkCount, heavy, weights, chunk -> 1);
    }

    /// The same chunks, each made of rows that can be computed apart.
    ///
    /// @param count how many rows a chunk has, by its index; asked only about chunks that can't be computed as a
    ///     whole; where there is at most one, the chunk is never divided
    public ChunkPlan ofRows(LongUnaryOperator count) {
        return new ChunkPlan(chunkCount, heavyFirst, weights, count);
    }

    /// 0 for an empty run.
    public long chunkCount() {
        return chunkCount;
    }

    /// 1 for a chunk that is not made of rows.
    long rows(long chunk) {
        return rows.applyAsLong(chunk);
    }

    /// How long a chunk should take, in chunks of the median size. Those that are not heavy are all 1.
    public double weight(long chunk) {
        return weights.getOrDefault(chunk, 1.0);
    }

    /// The same of all in [first, end).
    public double weight(long first, long end) {
        double sum = end - first;
        if (!weights.isEmpty()) {
            for (long chunk = first; chunk < end; chunk++) {
                sum += weight(chunk) - 1;
            }
        }
        return sum;
    }

    int heavyCount() {
        return heavyFirst.length;
    }

    /// The chunk to deal as number `order`, 0 … heavyCount − 1, before all others.
    long heavy(int order) {
        return heavyFirst[order];
    }
}
