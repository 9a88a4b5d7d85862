package io.forkmap.schedule;

import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The blamed chunks of one run: their records, and those that wait for their next attempt.
final class Retries {
    private final RetryPolicy policy;
    private final TreeMap<Long, Blame> blames = new TreeMap<>();
    private final TreeSet<Long> waiting = new TreeSet<>();

    Retries(RetryPolicy policy) {
        this.policy = policy;
    }

    /// The chunk waits for its next attempt. It has been blamed before.
    void add(long chunk) {
        waiting.add(chunk);
    }

    /// Whether any chunk waits for its next attempt.
    boolean areWaiting() {
        return !waiting.isEmpty();
    }

    /// These need no further attempt.
    void settled(long first, long end) {
        if (!waiting.isEmpty()) {
            waiting.subSet(first, end).clear();
        }
    }

    /// The lowest chunk that this worker may try, those first that need a fresh one; null if there is none.
    ///
    /// @param elsewhere there is another worker that could take what has failed on this one
    /// @param only this chunk and no other; any if negative
    @Nullable
    Long take(WorkerSlot worker, boolean elsewhere, long only) {
        Long found = null;
        for (long chunk : waiting) {
            boolean allowed = (only < 0 || chunk == only) && mayTake(chunk, worker, elsewhere);
            if (allowed && (found == null || (needsFresh(chunk) && !needsFresh(found)))) {
                found = chunk;
            }
        }
        if (found != null) {
            waiting.remove(found);
        }
        return found;
    }

    /// Whether this is the worker for a blamed chunk.
    ///
    /// @param elsewhere there is another worker that could take what has failed on this one
    boolean mayTake(long chunk, WorkerSlot worker, boolean elsewhere) {
        return (worker.fresh || !needsFresh(chunk))
                && !(elsewhere && blame(chunk).failedOn(worker.number));
    }

    /// How many chunks wait for a fresh worker of their own.
    int waitingForFresh() {
        int count = 0;
        for (long chunk : waiting) {
            count += needsFresh(chunk) ? 1 : 0;
        }
        return count;
    }

    boolean isBlamed(long chunk) {
        return blames.containsKey(chunk);
    }

    /// The first blamed one of [first, end), or `end`.
    long firstBlamed(long first, long end) {
        Long blamed = blames.isEmpty() ? null : blames.ceilingKey(first);
        return blamed == null ? end : Math.min(blamed, end);
    }

    boolean needsFresh(long chunk) {
        Blame blame = blames.get(chunk);
        return blame != null && blame.needsFreshWorker();
    }

    int attempt(long chunk) {
        Blame blame = blames.get(chunk);
        return blame == null ? 1 : blame.attempt();
    }

    /// The record of this chunk, to be written to.
    Blame blame(long chunk) {
        return blames.computeIfAbsent(chunk, key -> new Blame(key, policy));
    }
}
