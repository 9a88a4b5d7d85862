package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.fail;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What the scheduler must keep to, whatever happens: follows events and actions with the plainest of data, a
/// bit or a counter for each chunk.
final class Oracle {
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private enum Stage {
        SPAWNED,
        JOINED,
        BEGUN,
        READY,
        LEAVING,
        KILLED
    }

    private static final class Seen {
        Stage stage = Stage.SPAWNED;
        final Map<Long, Set<Long>> openByLease = new HashMap<>();
        int grants;
        int threads = 1;
        boolean useful;
        boolean suspect;
        boolean alone;
        Event.Failed fatal;

        boolean isUsable() {
            return stage != Stage.LEAVING && stage != Stage.KILLED;
        }
    }

    private final int workerCount;
    private final RetryPolicy policy;
    private final Map<Integer, Seen> alive = new LinkedHashMap<>();
    private final Set<Integer> everSpawned = new HashSet<>();
    private final Set<Integer> broken = new HashSet<>();
    private final Deque<Long> useless = new ArrayDeque<>();
    private int memoryLosses;
    private boolean closed;
    private boolean refused;
    private boolean held;
    private long run = -1;
    private boolean active;
    private int chunkCount;
    private final BitSet done = new BitSet();
    private final BitSet abandoned = new BitSet();
    private final BitSet doneBefore = new BitSet();
    private int[] deaths = {};
    private int[] memoryDeaths = {};
    private int[] kernelFailures = {};
    private int[] failedOn = {};
    private long accounted;
    private long lastLease = -1;

    Oracle(int workerCount, RetryPolicy policy) {
        this.workerCount = workerCount;
        this.policy = policy;
    }

    boolean isRunning(long number) {
        return active && run == number;
    }

    void brokenProtocol(int worker) {
        broken.add(worker);
    }

    // What the world tells

    void before(Event event, long nowNanos) {
        accounted = 0;
        doneBefore.clear();
        doneBefore.or(done);
        switch (event) {
            case Event.RunBegun begun -> begun(begun);
            case Event.Joined joined -> {
                Seen seen = heard(joined.worker());
                if (seen != null && seen.stage == Stage.SPAWNED) {
                    seen.stage = Stage.JOINED;
                }
            }
            case Event.Ready ready -> {
                Seen seen = heard(ready.worker());
                if (seen != null && seen.stage == Stage.BEGUN && isRunning(ready.run())) {
                    seen.stage = Stage.READY;
                    seen.threads = ready.computeThreads();
                }
            }
            case Event.Heard heard -> heard(heard.worker());
            case Event.Completed pack -> completed(pack);
            case Event.Failed failed -> failed(failed);
            case Event.Refused notAble -> {
                Seen seen = heard(notAble.worker());
                if (seen != null && seen.isUsable()) {
                    refused = true;
                    seen.stage = Stage.LEAVING;
                }
            }
            case Event.WorkerGone gone -> gone(gone, nowNanos);
            case Event.Backlog backlog -> held = backlog.held();
            case Event.PoolClosed close -> closed = true;
            case Event.RunCancelled cancelled -> {}
            case Event.PoolOpened opened -> {}
            case Event.Tick tick -> {}
        }
    }

    private Seen heard(int worker) {
        Seen seen = alive.get(worker);
        if (seen != null) {
            seen.suspect = false;
        }
        return seen;
    }

    private void begun(Event.RunBegun begun) {
        run = begun.run();
        active = true;
        held = false;
        chunkCount = (int) begun.plan().chunkCount();
        done.clear();
        abandoned.clear();
        begun.done().forEach(chunks -> {
            int first = (int) Math.min(chunks.firstChunk(), chunkCount);
            done.set(first, (int) Math.min(chunks.endChunk(), chunkCount));
        });
        deaths = new int[chunkCount];
        memoryDeaths = new int[chunkCount];
        kernelFailures = new int[chunkCount];
        failedOn = new int[chunkCount];
        Arrays.fill(failedOn, -1);
    }

    private void completed(Event.Completed pack) {
        Seen seen = heard(pack.worker());
        if (seen == null || !isRunning(pack.run())) {
            return;
        }
        Set<Long> open = seen.openByLease.get(pack.lease());
        if (open != null) {
            for (long chunk = pack.firstChunk(); chunk < pack.firstChunk() + pack.chunkCount(); chunk++) {
                open.remove(chunk);
                seen.useful |= !done.get((int) chunk);
            }
            close(seen, pack.lease(), open);
        }
    }

    private void failed(Event.Failed failed) {
        Seen seen = heard(failed.worker());
        if (seen == null) {
            return;
        }
        if (failed.fatal()) {
            seen.fatal = failed;
            return;
        }
        Set<Long> open = seen.openByLease.get(failed.lease());
        if (isRunning(failed.run()) && open != null && open.remove(failed.chunk())) {
            seen.useful = true;
            if (!done.get((int) failed.chunk())) {
                kernelFailures[(int) failed.chunk()]++;
                failedOn[(int) failed.chunk()] = failed.worker();
            }
            close(seen, failed.lease(), open);
        }
    }

    private static void close(Seen seen, long lease, Set<Long> open) {
        if (open.isEmpty()) {
            seen.openByLease.remove(lease);
            seen.alone = false;
        }
    }

    private void gone(Event.WorkerGone gone, long nowNanos) {
        Seen seen = alive.remove(gone.worker());
        Set<StartedChunk> started = new LinkedHashSet<>(gone.started());
        if (seen.fatal != null) {
            started.add(new StartedChunk(seen.fatal.lease(), seen.fatal.chunk()));
        }
        boolean forMemory = seen.fatal != null || gone.ending() != Ending.CRASH;
        for (StartedChunk one : started) {
            Set<Long> open = seen.openByLease.get(one.lease());
            int chunk = (int) one.chunk();
            if (gone.ending() != Ending.GOODBYE && open != null && open.contains(one.chunk())) {
                seen.useful = true;
                if (!done.get(chunk)) {
                    (forMemory ? memoryDeaths : deaths)[chunk]++;
                }
            }
        }
        if (!seen.useful && seen.stage != Stage.LEAVING) {
            useless.add(nowNanos);
        }
        memoryLosses += gone.ending() == Ending.OUT_OF_NODE_MEMORY ? 1 : 0;
    }

    // What the scheduler wants

    void check(Event event, Action action, long nowNanos) {
        switch (action) {
            case Action.Spawn spawn -> {
                require(active || event instanceof Event.PoolOpened, "spawn without a run");
                require(!closed, "spawn after close");
                require(recentlyUseless(nowNanos) < policy.maxStarts(), "spawn after too many useless ones");
                require(everSpawned.add(spawn.worker()), "worker number used twice");
                alive.put(spawn.worker(), new Seen());
                require(alive.size() <= target(), "too many workers");
            }
            case Action.Begin begin -> {
                require(isRunning(begin.run()), "begin of no run");
                require(alive.get(begin.worker()).stage == Stage.JOINED, "begin at the wrong time");
                alive.get(begin.worker()).stage = Stage.BEGUN;
            }
            case Action.End end -> {
                Seen seen = alive.get(end.worker());
                require(seen.stage == Stage.BEGUN || seen.stage == Stage.READY, "end for one that has no run");
                seen.stage = Stage.JOINED;
            }
            case Action.Grant grant -> granted(grant.worker(), grant.lease());
            case Action.Drain drain -> {
                Seen seen = alive.get(drain.worker());
                require(seen.isUsable() && (closed || seen.openByLease.isEmpty()), "drained while it holds a lease");
                seen.stage = Stage.LEAVING;
            }
            case Action.Kill kill -> {
                Seen seen = alive.get(kill.worker());
                require(seen.stage != Stage.KILLED, "killed twice");
                seen.stage = Stage.KILLED;
                for (int i = 0; kill.reason() == KillReason.NEVER_JOINED && i < policy.maxStarts(); i++) {
                    useless.add(nowNanos);
                }
                require(kill.reason() != KillReason.FATAL_FAILURE || seen.fatal != null, "nothing fatal");
                require(kill.reason() != KillReason.BROKEN_PROTOCOL || broken.contains(kill.worker()), "no breach");
                require(kill.reason() != KillReason.POOL_CLOSED || closed, "not closed");
            }
            case Action.Suspect suspect -> alive.get(suspect.worker()).suspect = true;
            case Action.Accept accept -> accepted((Event.Completed) event, accept.chunks());
            case Action.Duplicate duplicate -> duplicated((Event.Completed) event, duplicate.chunks());
            case Action.Abandon abandon -> {
                int chunk = (int) abandon.chunk();
                require(policy.skipAbandoned() && !done.get(chunk), "abandoned without need");
                justify(abandon.failure(), nowNanos);
                done.set(chunk);
                abandoned.set(chunk);
            }
            case Action.FinishRun finish -> {
                require(isRunning(finish.run()), "finish of no run");
                require(done.cardinality() == chunkCount, "finished without all chunks");
                ended();
            }
            case Action.FailRun failure -> {
                require(isRunning(failure.run()), "failure of no run");
                justify(failure.failure(), nowNanos);
                ended();
            }
        }
    }

    /// The pool stops a worker only for what it has done.
    void checkKill(Action.Kill kill, boolean wasStopped) {
        boolean needsStop = kill.reason() == KillReason.SILENT || kill.reason() == KillReason.NEVER_JOINED;
        require(!needsStop || wasStopped, "killed a healthy worker: " + kill);
    }

    void after(Event event, long nowNanos) {
        if (event instanceof Event.Completed pack && isRunning(pack.run())) {
            require(accounted == pack.chunkCount(), "partials neither accepted nor duplicates");
        }
        if (active) {
            require(done.cardinality() < chunkCount, "all is done and the run goes on");
            for (int chunk = 0; chunk < chunkCount; chunk++) {
                require(
                        done.get(chunk)
                                || (deaths[chunk] < policy.maxAttempts()
                                        && memoryDeaths[chunk] < policy.maxMemoryDeaths()
                                        && kernelFailures[chunk] <= policy.kernelRetries()),
                        "chunk has spent its attempts and the run goes on");
            }
            checkNobodyIdles();
            boolean enough = alive.size() >= Math.min(target(), chunkCount - done.cardinality());
            boolean looksAtLosses = event instanceof Event.WorkerGone || event instanceof Event.Tick;
            require(
                    enough || !looksAtLosses || recentlyUseless(nowNanos) >= policy.maxStarts(),
                    "a lost worker is not replaced");
        }
    }

    /// Chunks that were blamed may have to wait for a certain worker; all others are for anybody.
    private void checkNobodyIdles() {
        boolean idle = alive.values().stream()
                .anyMatch(seen -> seen.stage == Stage.READY && !seen.suspect && seen.openByLease.isEmpty());
        if (idle) {
            BitSet taken = new BitSet();
            taken.or(done);
            alive.values()
                    .forEach(seen -> seen.openByLease
                            .values()
                            .forEach(open -> open.forEach(chunk -> taken.set(chunk.intValue()))));
            int awaited = done.nextClearBit(0);
            for (int chunk = awaited; chunk < (held ? awaited + 1 : chunkCount); chunk++) {
                boolean blamed = deaths[chunk] + memoryDeaths[chunk] + kernelFailures[chunk] > 0;
                require(taken.get(chunk) || blamed, "a worker idles and chunk " + chunk + " waits");
            }
        }
    }

    /// How many chunks are done that the fold can't take yet.
    int aheadOfFold() {
        return active ? done.cardinality() - done.nextClearBit(0) : 0;
    }

    void checkEnd() {
        require(!active, "the run has not ended");
        require(closed && alive.isEmpty(), "workers are left: " + alive.keySet());
    }

    private void ended() {
        active = false;
        for (Seen seen : alive.values()) {
            require(seen.stage != Stage.BEGUN && seen.stage != Stage.READY, "a worker does not know of the end");
            seen.openByLease.clear();
            seen.alone = false;
        }
    }

    private void granted(int worker, Lease lease) {
        Seen seen = alive.get(worker);
        require(seen != null && seen.stage == Stage.READY && !seen.suspect, "granted to a worker that is not ready");
        require(isRunning(lease.run()), "granted for no run");
        require(lease.id() > lastLease, "lease number used twice");
        lastLease = lease.id();
        require(seen.openByLease.size() < 2 * seen.threads && !seen.alone, "too much in flight");
        require(lease.chunkCount() >= 1 && lease.chunkCount() <= 8192, "size of the lease");
        require(lease.firstChunk() >= 0 && lease.endChunk() <= chunkCount, "lease outside of the plan");
        require(!held || lease.firstChunk() == done.nextClearBit(0), "dealt in spite of the backlog");
        Set<Long> open = new HashSet<>();
        for (long chunk = lease.firstChunk(); chunk < lease.endChunk(); chunk++) {
            int i = (int) chunk;
            require(!done.get(i), "granted what is done");
            for (Seen other : alive.values()) {
                for (Set<Long> elsewhere : other.openByLease.values()) {
                    require(!elsewhere.contains(chunk), "granted twice at a time");
                }
            }
            int before = deaths[i] + memoryDeaths[i] + kernelFailures[i];
            require(lease.attempt() == 1 + before, "attempt " + lease.attempt() + " after " + before + " blames");
            require(before == 0 || lease.chunkCount() == 1, "blamed chunk among others");
            if ((deaths[i] > 0 && deaths[i] == policy.maxAttempts() - 1)
                    || (memoryDeaths[i] > 0 && memoryDeaths[i] == policy.maxMemoryDeaths() - 1)) {
                require(seen.grants == 0, "last attempt in a used worker");
                seen.alone = true;
            }
            boolean elsewhere = alive.values().stream().anyMatch(other -> other != seen && other.isUsable());
            require(failedOn[i] != worker || !elsewhere, "kernel retried where it failed");
            open.add(chunk);
        }
        seen.grants++;
        seen.openByLease.put(lease.id(), open);
    }

    private void accepted(Event.Completed pack, ChunkRun chunks) {
        require(isRunning(pack.run()), "accepted for no run");
        for (long chunk = chunks.firstChunk(); chunk < chunks.endChunk(); chunk++) {
            require(pack.firstChunk() <= chunk && chunk < pack.firstChunk() + pack.chunkCount(), "not in the pack");
            require(!done.get((int) chunk), "accepted twice");
            done.set((int) chunk);
            accounted++;
        }
    }

    private void duplicated(Event.Completed pack, ChunkRun chunks) {
        for (long chunk = chunks.firstChunk(); chunk < chunks.endChunk(); chunk++) {
            require(pack.firstChunk() <= chunk && chunk < pack.firstChunk() + pack.chunkCount(), "not in the pack");
            require(doneBefore.get((int) chunk), "duplicate of nothing");
            accounted++;
        }
    }

    private void justify(RunFailure failure, long nowNanos) {
        switch (failure) {
            case RunFailure.KernelFailed kernel ->
                require(
                        kernelFailures[(int) kernel.chunk()] == policy.kernelRetries() + 1
                                && kernel.attempts() == kernelFailures[(int) kernel.chunk()],
                        "kernel has tries left");
            case RunFailure.Poison poison ->
                require(
                        deaths[(int) poison.chunk()] == policy.maxAttempts()
                                && poison.deaths().size() == policy.maxAttempts(),
                        "chunk has attempts left");
            case RunFailure.OutOfMemory memory ->
                require(
                        memoryDeaths[(int) memory.chunk()] == policy.maxMemoryDeaths()
                                && memory.deaths().size() == policy.maxMemoryDeaths(),
                        "chunk has attempts left");
            case RunFailure.NoUsableWorker none -> {
                require(alive.isEmpty(), "there are workers");
                long recent = recentlyUseless(nowNanos);
                require(recent >= policy.maxStarts(), "starts are left: " + recent);
            }
            case RunFailure.WorkerRefused worker -> require(refused, "nobody refused");
            case RunFailure.Cancelled cancelled -> {}
        }
    }

    private int target() {
        return Math.max(1, workerCount - memoryLosses);
    }

    private long recentlyUseless(long nowNanos) {
        return useless.stream().filter(at -> nowNanos - at <= WINDOW_NANOS).count();
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            fail(otherwise + " (run " + run + ")");
        }
    }
}
