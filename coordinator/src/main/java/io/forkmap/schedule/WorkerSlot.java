package io.forkmap.schedule;

import io.forkmap.schedule.Event.StartedChunk;
import java.util.HashMap;
import java.util.LinkedHashSet;
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
    final Map<Long, HeldLease> leases = new HashMap<>();
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

    /// Chunks of the next lease at most; doubles with each lease done.
    int ramp = 1;

    /// What a fatal failure has told before the end.
    Event.@Nullable Failed fatal;

    WorkerSlot(int number, long nowNanos) {
        this.number = number;
        this.heardNanos = nowNanos;
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

    void hold(Lease lease, boolean alone) {
        leases.put(lease.id(), new HeldLease(lease));
        fresh = false;
        isolated = alone;
    }

    void settle(HeldLease held) {
        leases.remove(held.lease().id());
        isolated = false;
        ramp = Math.min(LeaseSizer.MAX_CHUNKS, 2 * ramp);
    }

    /// What the compute threads had begun: by their slots, and by what the worker said itself before the end.
    Set<StartedChunk> started(Event.WorkerGone gone) {
        Set<StartedChunk> started = new LinkedHashSet<>(gone.started());
        if (fatal != null) {
            started.add(new StartedChunk(fatal.lease(), fatal.chunk()));
        }
        return started;
    }

    void dropLeases() {
        leases.clear();
        isolated = false;
    }
}
