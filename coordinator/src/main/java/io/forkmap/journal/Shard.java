package io.forkmap.journal;

import java.util.ArrayList;
import java.util.List;

/// A part of a plan that is computed by itself, perhaps on another machine: every `count`-th run of chunks.
///
/// @param index from 0
/// @param count how many shards there are
public record Shard(int index, int count) {
    /// All of it.
    public static final Shard WHOLE = new Shard(0, 1);

    /// So many runs a shard that none gets all of the slow chunks where slow ones are neighbours.
    private static final int RUNS = 64;

    /// @throws IllegalArgumentException if there is no such shard
    public Shard {
        if (count < 1 || index < 0 || index >= count) {
            throw new IllegalArgumentException(
                    "shard " + index + "/" + count + ": write I/N with I from 0 to N - 1, such as 0/4 to 3/4");
        }
    }

    /// Whether there is but one.
    public boolean isWhole() {
        return count == 1;
    }

    /// Its chunks.
    public List<ChunkSpan> spans(long chunkCount) {
        if (isWhole()) {
            return chunkCount == 0 ? List.of() : List.of(new ChunkSpan(0, chunkCount));
        }
        long length = Math.max(1, chunkCount / ((long) count * RUNS));
        List<ChunkSpan> spans = new ArrayList<>();
        for (long first = index * length; first < chunkCount; first += count * length) {
            spans.add(new ChunkSpan(first, Math.min(chunkCount, first + length)));
        }
        return spans;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
