package io.forkmap.schedule;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.Event.StartedChunk;
import io.forkmap.schedule.WorkerSlot.Phase;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The workers of a pool: how many, who lives, who has to go. Knows nothing of chunks.
final class Crew {
    private final Liveness liveness;
    private final StartLimit limit;
    private final Map<Integer, WorkerSlot> workers = new LinkedHashMap<>();
    private int target;
    private int nextNumber;
    private long lastTickNanos;

    Crew(int target, RetryPolicy policy, Liveness liveness) {
        this.target = target;
        this.liveness = liveness;
        this.limit = new StartLimit(policy.maxStarts(), policy.startWindow().toNanos());
    }

    Collection<WorkerSlot> workers() {
        return workers.values();
    }

    @Nullable
    WorkerSlot get(int worker) {
        return workers.get(worker);
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    /// How many workers there should be.
    int target() {
        return target;
    }

    int computeThreads() {
        int threads = 0;
        for (WorkerSlot worker : workers.values()) {
            threads += worker.computeThreads;
        }
        return Math.max(1, threads);
    }

    /// Whether another one can be given something, sooner or later.
    boolean hasUsableBeside(WorkerSlot one) {
        for (WorkerSlot worker : workers.values()) {
            if (worker != one && worker.isUsable() && !worker.suspect) {
                return true;
            }
        }
        return false;
    }

    int freshCount() {
        int count = 0;
        for (WorkerSlot worker : workers.values()) {
            count += worker.fresh && worker.isUsable() ? 1 : 0;
        }
        return count;
    }

    /// Spawns until there are `wanted` workers, unless too many starts have failed.
    void refill(int wanted, long nowNanos, List<Action> actions) {
        while (workers.size() < Math.min(target, wanted) && limit.allows(nowNanos)) {
            WorkerSlot worker = new WorkerSlot(nextNumber++, nowNanos);
            workers.put(worker.number, worker);
            actions.add(new Action.Spawn(worker.number));
        }
    }

    /// Whether it is time, and worth it, to let a worker go so that a fresh one can take its place.
    boolean canReplaceOne(long nowNanos) {
        if (workers.size() < target || !limit.allows(nowNanos)) {
            return false;
        }
        for (WorkerSlot worker : workers.values()) {
            if (!worker.isUsable()) {
                return false;
            }
        }
        return true;
    }

    void heard(WorkerSlot worker, long nowNanos) {
        worker.heardNanos = nowNanos;
        worker.suspect = false;
    }

    void remove(WorkerSlot worker) {
        workers.remove(worker.number);
    }

    /// Draws the conclusions from the loss of a worker: after useless ones the spawning stops, and when the
    /// node has no memory for it, it is not replaced, unless it was the only one.
    void lost(WorkerSlot worker, Event.Ending ending, long nowNanos) {
        if (!worker.useful && worker.phase != Phase.LEAVING) {
            limit.useless(nowNanos);
        }
        if (ending == Event.Ending.OUT_OF_NODE_MEMORY) {
            target = Math.max(1, target - 1);
        }
    }

    void drain(WorkerSlot worker, List<Action> actions) {
        worker.phase = Phase.LEAVING;
        actions.add(new Action.Drain(worker.number));
    }

    void kill(WorkerSlot worker, KillReason reason, List<Action> actions) {
        if (worker.phase != Phase.KILLED) {
            worker.phase = Phase.KILLED;
            actions.add(new Action.Kill(worker.number, reason));
        }
    }

    void close(List<Action> actions) {
        for (WorkerSlot worker : workers.values()) {
            if (worker.phase == Phase.STARTING) {
                kill(worker, KillReason.POOL_CLOSED, actions);
            } else if (worker.isUsable()) {
                drain(worker, actions);
            }
        }
    }

    void opened(long nowNanos) {
        lastTickNanos = nowNanos;
    }

    /// Looks for the silent. When the coordinator itself had been stopped, nobody is held to account for that
    /// time.
    void tick(long nowNanos, List<Action> actions) {
        boolean stopped = nowNanos - lastTickNanos > 2 * liveness.heartbeat().toNanos();
        lastTickNanos = nowNanos;
        for (WorkerSlot worker : workers.values()) {
            if (stopped) {
                worker.heardNanos = nowNanos;
                worker.forgetTime(nowNanos);
            } else if (worker.phase == Phase.STARTING) {
                checkStart(worker, nowNanos, actions);
            } else {
                checkSilence(worker, nowNanos, actions);
            }
        }
    }

    /// Looks for a chunk that takes too long.
    void computing(WorkerSlot worker, List<StartedChunk> running, long nowNanos, List<Action> actions) {
        long limitNanos = liveness.chunkTimeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        long mostNanos = 2 * liveness.heartbeat().toNanos();
        boolean alive = nowNanos - worker.heardNanos <= mostNanos;
        StartedChunk overdue = worker.clock.look(running, alive, mostNanos, limitNanos, nowNanos);
        if (overdue != null && worker.phase != Phase.KILLED) {
            worker.overdue = overdue;
            worker.phase = Phase.KILLED;
            actions.add(new Action.KillOverdue(worker.number, overdue));
        }
    }

    private void checkStart(WorkerSlot worker, long nowNanos, List<Action> actions) {
        if (nowNanos - worker.heardNanos > liveness.connectTimeout().toNanos()) {
            kill(worker, KillReason.NEVER_JOINED, actions);
            limit.hopeless(nowNanos);
        }
    }

    private void checkSilence(WorkerSlot worker, long nowNanos, List<Action> actions) {
        long silentNanos = nowNanos - worker.heardNanos;
        if (silentNanos > liveness.killAfter().toNanos()) {
            kill(worker, KillReason.SILENT, actions);
        } else if (silentNanos > liveness.suspectAfter().toNanos() && worker.isUsable() && !worker.suspect) {
            worker.suspect = true;
            actions.add(new Action.Suspect(worker.number));
        }
    }
}
