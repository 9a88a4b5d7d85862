package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A set of chunk indices, kept as maximal runs: memory and time go with the runs, not with the chunks.
final class ChunkSet {
    /// First chunk of a run → its end. No two runs touch.
    private final TreeMap<Long, Long> runs = new TreeMap<>();

    private long size;

    long size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(long chunk) {
        Map.Entry<Long, Long> run = runs.floorEntry(chunk);
        return run != null && run.getValue() > chunk;
    }

    /// Adds [first, end); what is in the set already stays.
    void add(long first, long end) {
        long newFirst = first;
        long newEnd = end;
        for (Map.Entry<Long, Long> run = runs.floorEntry(end);
                run != null && run.getValue() >= first;
                run = runs.lowerEntry(end)) {
            newFirst = Math.min(newFirst, run.getKey());
            newEnd = Math.max(newEnd, run.getValue());
            drop(run);
            if (run.getKey() <= first) {
                break;
            }
        }
        put(newFirst, newEnd);
    }

    /// Removes [first, end); what is not in the set is passed over.
    void remove(long first, long end) {
        for (ChunkRun gone : present(first, end)) {
            Map.Entry<Long, Long> run = runs.floorEntry(gone.firstChunk());
            drop(run);
            put(run.getKey(), gone.firstChunk());
            put(gone.endChunk(), run.getValue());
        }
    }

    /// The parts of [first, end) that are in the set, ascending.
    List<ChunkRun> present(long first, long end) {
        if (isEmpty()) {
            return List.of();
        }
        List<ChunkRun> found = new ArrayList<>(1);
        Map.Entry<Long, Long> run = runs.floorEntry(first);
        if (run == null || run.getValue() <= first) {
            run = runs.higherEntry(first);
        }
        while (run != null && run.getKey() < end) {
            found.add(new ChunkRun(Math.max(first, run.getKey()), Math.min(end, run.getValue())));
            run = runs.higherEntry(run.getKey());
        }
        return found;
    }

    /// The parts of [first, end) that are not in the set, ascending.
    List<ChunkRun> absent(long first, long end) {
        List<ChunkRun> gaps = new ArrayList<>(1);
        long from = first;
        for (ChunkRun run : present(first, end)) {
            if (from < run.firstChunk()) {
                gaps.add(new ChunkRun(from, run.firstChunk()));
            }
            from = run.endChunk();
        }
        if (from < end) {
            gaps.add(new ChunkRun(from, end));
        }
        return gaps;
    }

    /// The lowest index ≥ 0 that is not in the set.
    long firstAbsent() {
        Map.Entry<Long, Long> run = runs.firstEntry();
        return run == null || run.getKey() > 0 ? 0 : run.getValue();
    }

    /// Takes the lowest chunks out of the set: at least one, at most `max`, consecutive; null when it is empty.
    @Nullable
    ChunkRun takeFirst(long max) {
        return runs.isEmpty() ? null : takeAt(runs.firstKey(), max);
    }

    /// Takes `chunk` and at most `max` − 1 that follow it out of the set; null when it is not in the set.
    @Nullable
    ChunkRun takeAt(long chunk, long max) {
        Map.Entry<Long, Long> run = runs.floorEntry(chunk);
        if (run == null || run.getValue() <= chunk) {
            return null;
        }
        long end = Math.min(run.getValue(), chunk + max);
        drop(run);
        put(run.getKey(), chunk);
        put(end, run.getValue());
        return new ChunkRun(chunk, end);
    }

    private void put(long first, long end) {
        if (first < end) {
            runs.put(first, end);
            size += end - first;
        }
    }

    private void drop(Map.Entry<Long, Long> run) {
        runs.remove(run.getKey());
        size -= run.getValue() - run.getKey();
    }

    @Override
    public String toString() {
        return runs.toString();
    }
}
