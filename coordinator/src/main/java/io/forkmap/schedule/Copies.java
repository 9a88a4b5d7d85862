package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Second leases of chunks that somebody takes too long for: the first result wins. A chunk has two holders at
/// most.
final class Copies {
    /// So many times what 95 of 100 chunks take is too long.
    private static final int FACTOR = 3;

    /// Less is no matter, and a busy machine may take it.
    private static final long LEAST_NANOS = 1_000_000_000;

    /// Before so many chunks were measured nobody can tell.
    private static final int LEAST_CHUNKS = 5;

    private final ChunkBook book;
    private final ChunkTimes times = new ChunkTimes();

    /// What two workers hold.
    private final ChunkSet held = new ChunkSet();

    Copies(ChunkBook book) {
        this.book = book;
    }

    ChunkTimes times() {
        return times;
    }

    boolean contains(long chunk) {
        return held.contains(chunk);
    }

    void granted(ChunkRun chunks) {
        held.add(chunks.firstChunk(), chunks.endChunk());
    }

    /// One of two holders of the chunk is gone: the other goes on. False if there was but one.
    boolean dropOne(long chunk) {
        boolean twice = held.contains(chunk);
        held.remove(chunk, chunk + 1);
        return twice;
    }

    /// The same for all these chunks: those that had but one.
    List<ChunkRun> dropOne(ChunkRun chunks) {
        List<ChunkRun> once = held.absent(chunks.firstChunk(), chunks.endChunk());
        held.remove(chunks.firstChunk(), chunks.endChunk());
        return once;
    }

    /// The chunks are done.
    void settled(long first, long end) {
        held.remove(first, end);
    }

    /// The lease that has been without a report for longest, and longer than it should.
    ///
    /// @param idle who could help
    /// @param fits whether the idle worker may begin with a chunk
    @Nullable
    HeldLease latest(Collection<WorkerSlot> workers, WorkerSlot idle, LongPredicate fits, long nowNanos) {
        if (times.count() < LEAST_CHUNKS) {
            return null;
        }
        HeldLease latest = null;
        long longest = Math.max(LEAST_NANOS, FACTOR * times.p95Nanos());
        for (WorkerSlot worker : workers) {
            int place = 0;
            for (HeldLease lease : worker == idle ? List.<HeldLease>of() : worker.leases.values()) {
                long nanos = nowNanos - worker.sinceNanos(lease, place++);
                List<ChunkRun> open = nanos > longest && lease.lease().piece() == null ? open(lease) : List.of();
                if (!open.isEmpty() && fits.test(open.getFirst().firstChunk())) {
                    latest = lease;
                    longest = nanos;
                }
            }
        }
        return latest;
    }

    /// The chunks of a lease that nobody has reported and nobody else holds.
    List<ChunkRun> open(HeldLease lease) {
        List<ChunkRun> open = new ArrayList<>(1);
        for (ChunkRun run :
                lease.open().present(lease.lease().firstChunk(), lease.lease().endChunk())) {
            for (ChunkRun once : held.absent(run.firstChunk(), run.endChunk())) {
                open.addAll(book.unfinished(once.firstChunk(), once.endChunk()));
            }
        }
        return open;
    }
}
