package io.forkmap.schedule;

import io.forkmap.schedule.Event.StartedChunk;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One worker from Spawn to WorkerGone.
final class WorkerSlot {
    /// See the diagram of the package.
    enum Phase {
        STARTING,
        IDLE,
        PREPARING,
        READY,
        LEAVING,
        KILLED
    }

    final int number;

    /// In the order in which its threads take them.
    final Map<Long, HeldLease> leases = new LinkedHashMap<>();

    Phase phase = Phase.STARTING;
    long heardNanos;
    boolean suspect;

    /// Has never had a lease.
    boolean fresh = true;

    /// Has brought the pool forward since it was spawned, or it was a chunk's fault that it did not.
    boolean useful;

    /// Has a lease that it must not share the process with.
    boolean isolated;

    int computeThreads = 1;

    /// When it was done with a lease.
    private long settledNanos;

    /// Chunks of the next lease at most; doubles with each lease done.
    int ramp = 1;

    /// What a fatal failure has told before the end.
    Event.@Nullable Failed fatal;

    /// Of the chunks that its compute threads are at.
    final ChunkClock clock = new ChunkClock();

    /// The chunk that it is killed for because it takes too long.
    @Nullable
    StartedChunk overdue;

    WorkerSlot(int number, long nowNanos) {
        this.number = number;
        this.heardNanos = nowNanos;
        this.settledNanos = nowNanos;
    }

    boolean isUsable() {
        return phase != Phase.LEAVING && phase != Phase.KILLED;
    }

    boolean hasRun() {
        return phase == Phase.PREPARING || phase == Phase.READY;
    }

    boolean mayTake(int leasesPerThread) {
        return phase == Phase.READY && !suspect && !isolated && leases.size() < leasesPerThread * computeThreads;
    }

    /// Whether a chunk that it is given now would have the process to itself.
    boolean mayTakeAlone() {
        return computeThreads == 1 || leases.isEmpty();
    }

    /// @param alone no other lease besides
    void hold(Lease lease, boolean alone, long nowNanos) {
        leases.put(lease.id(), new HeldLease(lease, nowNanos));
        fresh = false;
        isolated = alone;
    }

    void settle(HeldLease held, long nowNanos) {
        leases.remove(held.lease().id());
        settledNanos = nowNanos;
        int place = 0;
        for (HeldLease other : leases.values()) {
            if (++place == computeThreads) {
                other.sinceNanos = nowNanos; // it begins now, those after it wait
                break;
            }
        }
        isolated = false;
        ramp = Math.min(LeaseSizer.MAX_CHUNKS, 2 * ramp);
    }

    /// What the compute threads had begun and not reported: by their slots, and by what the worker said itself before
    /// the end.
    List<StartedChunk> started(Event.WorkerGone gone) {
        Set<StartedChunk> started = new LinkedHashSet<>(gone.started());
        if (fatal != null) {
            started.add(new StartedChunk(fatal.lease(), fatal.chunk()));
        }
        return (overdue == null ? started : Set.of(overdue))
                .stream().filter(this::isOpen).toList();
    }

    private boolean isOpen(StartedChunk chunk) {
        HeldLease held = leases.get(chunk.lease());
        return held != null && held.open().contains(chunk.chunk());
    }

    Blame.Cause cause(Event.WorkerGone gone) {
        if (overdue != null) {
            return Blame.Cause.TIMEOUT;
        }
        if (fatal != null) {
            return Blame.Cause.HEAP;
        }
        return switch (gone.ending()) {
            case CRASH, GOODBYE -> Blame.Cause.DEATH;
            case OUT_OF_HEAP -> Blame.Cause.HEAP;
            case OUT_OF_NODE_MEMORY -> Blame.Cause.NODE_MEMORY;
        };
    }

    String description(Event.WorkerGone gone) {
        return fatal == null ? gone.description() : fatal.exceptionClass() + ", then " + gone.description();
    }

    /// Since when a lease is without a report; if it waits for a thread, since the last one was done.
    ///
    /// @param place of the lease among all that it holds, from 0
    long sinceNanos(HeldLease held, int place) {
        boolean waits = place >= computeThreads;
        return waits && settledNanos - held.sinceNanos > 0 ? settledNanos : held.sinceNanos;
    }

    /// Nothing that it does has taken any time yet.
    void forgetTime(long nowNanos) {
        leases.values().forEach(held -> held.sinceNanos = nowNanos);
    }

    void dropLeases() {
        leases.clear();
        isolated = false;
    }
}
