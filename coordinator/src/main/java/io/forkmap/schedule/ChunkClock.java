package io.forkmap.schedule;

import io.forkmap.schedule.Event.StartedChunk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long one worker has been seen at its chunks. Time in which it was stopped itself, or nobody looked, does
/// not count.
final class ChunkClock {
    private final Map<StartedChunk, Long> ranNanos = new HashMap<>();
    private long lookedNanos;

    /// Looks again; a chunk that has run for longer than it may, or null.
    ///
    /// @param mostNanos between two looks; when it is more, nothing is known of that time
    /// @param alive whether the worker has been heard lately
    @Nullable
    StartedChunk look(List<StartedChunk> running, boolean alive, long mostNanos, long limitNanos, long nowNanos) {
        long passed = nowNanos - lookedNanos;
        long counted = alive && passed <= mostNanos ? passed : 0;
        lookedNanos = nowNanos;
        ranNanos.keySet().retainAll(running);
        StartedChunk overdue = null;
        for (StartedChunk chunk : running) {
            Long before = ranNanos.get(chunk);
            long ran = before == null ? 0 : before + counted;
            ranNanos.put(chunk, ran);
            overdue = overdue == null && ran > limitNanos ? chunk : overdue;
        }
        return overdue;
    }
}
