package io.forkmap.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where every chunk of one run is: still to be dealt, returned by a lost worker, set aside for want of time, or
/// done. A chunk in none of these is on lease or waits for another attempt.
final class ChunkBook {
    private final ChunkPlan plan;
    private final ChunkSet undealt = new ChunkSet();
    private final ChunkSet returned = new ChunkSet();
    private final ChunkSet aside = new ChunkSet();
    private final ChunkSet done = new ChunkSet();
    private int nextHeavy;

    /// @param done what an earlier run has left; outside of the plan it counts for nothing
    ChunkBook(ChunkPlan plan, List<ChunkRun> done) {
        this.plan = plan;
        undealt.add(0, plan.chunkCount());
        for (ChunkRun run : done) {
            complete(run.firstChunk(), Math.min(run.endChunk(), plan.chunkCount()));
        }
    }

    boolean inPlan(long first, long end) {
        return 0 <= first && first < end && end <= plan.chunkCount();
    }

    /// How many are not done.
    long unfinished() {
        return plan.chunkCount() - done.size();
    }

    /// How many can be taken.
    long waiting() {
        return undealt.size() + returned.size();
    }

    boolean isDone(long chunk) {
        return done.contains(chunk);
    }

    /// The chunk that the fold in chunk order waits for.
    long firstUnfinished() {
        return done.firstAbsent();
    }

    /// The next chunks in the order of dealing: what came back, then single heavy chunks, then by index.
    @Nullable
    ChunkRun take(long max) {
        if (!returned.isEmpty()) {
            return returned.takeFirst(max);
        }
        while (nextHeavy < plan.heavyCount()) {
            ChunkRun heavy = undealt.takeAt(plan.heavy(nextHeavy++), 1);
            if (heavy != null) {
                return heavy;
            }
        }
        return undealt.takeFirst(max);
    }

    /// Out of turn: `chunk` and what follows it; null when it is not to be had.
    @Nullable
    ChunkRun takeAt(long chunk, long max) {
        ChunkRun run = returned.takeAt(chunk, max);
        return run != null ? run : undealt.takeAt(chunk, max);
    }

    /// Puts back what was taken and is not dealt after all.
    void putBack(long first, long end) {
        undealt.add(first, end);
    }

    /// The chunk was taken, and there is no time for it.
    void setAside(long chunk) {
        aside.add(chunk, chunk + 1);
    }

    /// What is set aside.
    List<ChunkRun> aside() {
        return aside.present(0, plan.chunkCount());
    }

    void takeAside(long chunk) {
        aside.remove(chunk, chunk + 1);
    }

    /// Brings back what a lost worker had not finished.
    void giveBack(long first, long end) {
        for (ChunkRun run : done.absent(first, end)) {
            returned.add(run.firstChunk(), run.endChunk());
        }
    }

    /// Marks [first, end) as done, wherever it was, and returns the parts that were not before.
    List<ChunkRun> complete(long first, long end) {
        List<ChunkRun> news = done.absent(first, end);
        for (ChunkRun run : news) {
            done.add(run.firstChunk(), run.endChunk());
            undealt.remove(run.firstChunk(), run.endChunk());
            returned.remove(run.firstChunk(), run.endChunk());
            aside.remove(run.firstChunk(), run.endChunk());
        }
        return news;
    }

    /// The parts of [first, end) that are not done.
    List<ChunkRun> unfinished(long first, long end) {
        return done.absent(first, end);
    }

    /// The parts of [first, end) that are done.
    List<ChunkRun> doneWithin(long first, long end) {
        return done.present(first, end);
    }
}
