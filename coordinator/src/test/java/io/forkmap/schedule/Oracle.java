package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.fail;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the scheduler must keep to, whatever happens: follows events and actions with the plainest of data, a
/// bit or a counter for each chunk.
final class Oracle {
    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final long STOPPED_NANOS = 4_000_000_000L;

    private enum Stage {
        SPAWNED,
        JOINED,
        BEGUN,
        READY,
        LEAVING,
        KILLED
    }

    private static final class Held {
        final Lease lease;
        final Set<Long> open = new HashSet<>();
        long sinceNanos;

        Held(Lease lease, long nowNanos) {
            this.lease = lease;
            this.sinceNanos = nowNanos;
        }
    }

    private static final class Seen {
        Stage stage = Stage.SPAWNED;
        final Map<Long, Held> leases = new LinkedHashMap<>();
        StartedChunk overdue;
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
    private final int leaseChunks;
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
    private int[] shared = {};
    private final BitSet spent = new BitSet();
    private int[] kernelFailures = {};
    private int[] failedOn = {};
    private int[] timeouts = {};
    private int[] spared = {};
    private long[] acceptedFrom = {};
    private final BitSet remembered = new BitSet();
    private final BitSet recovered = new BitSet();
    private final Map<Integer, PieceModel> searched = new HashMap<>();
    private final Set<Long> probes = new HashSet<>();
    private final ExactTimes times = new ExactTimes();

    /// Of chunks of the median size.
    private final ExactTimes ordinary = new ExactTimes();

    private Long deadlineNanos;
    private boolean judged;
    private ChunkPlan plan = ChunkPlan.even(0);
    private long lastTickNanos;
    private long accounted;
    private long lastLease = -1;

    Oracle(int workerCount, RetryPolicy policy, int leaseChunks) {
        this.leaseChunks = leaseChunks;
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
            case Event.Completed pack -> completed(pack, nowNanos);
            case Event.Failed failed -> failed(failed, nowNanos);
            case Event.Computing computing -> {}
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
            case Event.Deadline deadline -> {
                if (isRunning(deadline.run())) {
                    deadlineNanos = simulated(deadline.atNanos());
                }
            }
            case Event.RunCancelled cancelled -> {}
            case Event.PoolOpened opened -> lastTickNanos = nowNanos;
            case Event.Tick tick -> {
                if (nowNanos - lastTickNanos > STOPPED_NANOS) {
                    alive.values().forEach(seen -> seen.leases.values().forEach(held -> held.sinceNanos = nowNanos));
                }
                lastTickNanos = nowNanos;
            }
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
        shared = new int[chunkCount];
        spent.clear();
        timeouts = new int[chunkCount];
        spared = new int[chunkCount];
        acceptedFrom = new long[chunkCount];
        remembered.clear();
        recovered.clear();
        recovered.or(done);
        searched.clear();
        times.clear();
        ordinary.clear();
        deadlineNanos = null;
        judged = false;
        plan = begun.plan();
        kernelFailures = new int[chunkCount];
        failedOn = new int[chunkCount];
        Arrays.fill(failedOn, -1);
    }

    private void completed(Event.Completed pack, long nowNanos) {
        Seen seen = heard(pack.worker());
        if (seen == null || !isRunning(pack.run())) {
            return;
        }
        Held held = seen.leases.get(pack.lease());
        if (held != null) {
            held.sinceNanos = nowNanos;
            for (long chunk = pack.firstChunk(); chunk < pack.firstChunk() + pack.chunkCount(); chunk++) {
                held.open.remove(chunk);
                seen.useful |= !done.get((int) chunk);
            }
            if (held.lease.piece() == null) {
                times.add(pack.chunkCount(), pack.computeNanos());
                double weight = plan.weight(pack.firstChunk(), pack.firstChunk() + pack.chunkCount());
                ordinary.add(pack.chunkCount(), weight, pack.computeNanos());
            }
            close(seen, held, nowNanos);
        }
    }

    private void failed(Event.Failed failed, long nowNanos) {
        Seen seen = heard(failed.worker());
        if (seen == null) {
            return;
        }
        if (failed.fatal()) {
            seen.fatal = failed;
            return;
        }
        Held held = seen.leases.get(failed.lease());
        if (isRunning(failed.run()) && held != null && held.open.remove(failed.chunk())) {
            seen.useful = true;
            held.sinceNanos = nowNanos;
            int chunk = (int) failed.chunk();
            if (held.lease.piece() != null) {
                probeFailed(held.lease);
            } else if (!done.get(chunk) && !searched.containsKey(chunk)) {
                kernelFailures[chunk]++;
                failedOn[chunk] = failed.worker();
                searchIfSpent(chunk);
            }
            close(seen, held, nowNanos);
        }
    }

    private void probeFailed(Lease probe) {
        PieceModel search = searched.get((int) probe.firstChunk());
        if (search != null) {
            search.fail(probe.piece());
        }
    }

    private void searchIfSpent(int chunk) {
        if (isSpent(chunk) && policy.skipPoison() && plan.rows(chunk) > 1) {
            searched.put(chunk, new PieceModel(plan.rows(chunk)));
        }
    }

    private boolean isSpent(int chunk) {
        return spent.get(chunk)
                || timeouts[chunk] >= policy.maxTimeouts()
                || kernelFailures[chunk] > policy.kernelRetries();
    }

    private int blames(int chunk) {
        return deaths[chunk] + memoryDeaths[chunk] + timeouts[chunk] + spared[chunk] + kernelFailures[chunk];
    }

    private static void close(Seen seen, Held held, long nowNanos) {
        if (held.open.isEmpty()) {
            seen.leases.remove(held.lease.id());
            seen.leases.values().stream().skip(seen.threads - 1).forEach(other -> other.sinceNanos = nowNanos);
            seen.alone = false;
        }
    }

    private void gone(Event.WorkerGone gone, long nowNanos) {
        Seen seen = alive.remove(gone.worker());
        Set<StartedChunk> started = new LinkedHashSet<>(gone.started());
        if (seen.fatal != null) {
            started.add(new StartedChunk(seen.fatal.lease(), seen.fatal.chunk()));
        }
        if (seen.overdue != null) {
            started = Set.of(seen.overdue);
        }
        if (gone.ending() == Ending.GOODBYE) {
            started = Set.of();
        }
        Map<Integer, Held> blamed = new LinkedHashMap<>();
        for (StartedChunk one : started) {
            Held held = seen.leases.get(one.lease());
            if (held != null && held.open.contains(one.chunk())) {
                blamed.put((int) one.chunk(), held);
            }
        }
        seen.useful |= !blamed.isEmpty();
        blamed.forEach((chunk, held) -> died(gone, seen, held, chunk, blamed.size() == 1));
        for (Held held : seen.leases.values()) {
            PieceModel search = searched.get((int) held.lease.firstChunk());
            if (held.lease.piece() != null && search != null && !held.open.isEmpty()) {
                search.giveBack(held.lease.piece());
            }
        }
        if (!seen.useful && seen.stage != Stage.LEAVING) {
            useless.add(nowNanos);
        }
        memoryLosses += gone.ending() == Ending.OUT_OF_NODE_MEMORY ? 1 : 0;
    }

    private void died(Event.WorkerGone gone, Seen seen, Held held, int chunk, boolean alone) {
        boolean shrinks = gone.ending() == Ending.OUT_OF_NODE_MEMORY && target() > 1;
        if (held.lease.piece() != null) {
            if (!shrinks) {
                held.open.clear();
                probeFailed(held.lease);
            }
        } else if (!done.get(chunk) && !searched.containsKey(chunk)) {
            if (shrinks) {
                spared[chunk]++;
            } else if (seen.overdue != null) {
                timeouts[chunk]++;
            } else if (seen.fatal != null || gone.ending() != Ending.CRASH) {
                memoryDeaths[chunk]++;
                shared[chunk] += alone ? 0 : 1;
                spent.set(chunk, spent.get(chunk) || alone && memoryDeaths[chunk] >= policy.maxMemoryDeaths());
            } else {
                deaths[chunk]++;
                shared[chunk] += alone ? 0 : 1;
                spent.set(chunk, spent.get(chunk) || alone && deaths[chunk] >= policy.maxAttempts());
            }
            require(shared[chunk] <= 3, "suspected with others again and again"); // one more by a copy
            searchIfSpent(chunk);
        }
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
            case Action.Grant grant -> granted(grant.worker(), grant.lease(), nowNanos);
            case Action.Drain drain -> {
                Seen seen = alive.get(drain.worker());
                require(seen.isUsable() && (closed || seen.leases.isEmpty()), "drained while it holds a lease");
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
            case Action.KillOverdue kill -> {
                Seen seen = alive.get(kill.worker());
                require(seen.stage != Stage.KILLED, "killed twice");
                require(((Event.Computing) event).running().contains(kill.at()), "not at this chunk");
                seen.stage = Stage.KILLED;
                seen.overdue = kill.at();
            }
            case Action.Suspect suspect -> alive.get(suspect.worker()).suspect = true;
            case Action.Accept accept -> accepted((Event.Completed) event, accept.chunks());
            case Action.Duplicate duplicate -> duplicated((Event.Completed) event, duplicate.chunks());
            case Action.Remember remember -> {
                for (long chunk = remember.chunks().firstChunk();
                        chunk < remember.chunks().endChunk();
                        chunk++) {
                    require(!doneBefore.get((int) chunk) && done.get((int) chunk), "remembered what is not new");
                    remembered.set((int) chunk);
                }
            }
            case Action.AcceptPiece piece -> {
                require(((Event.Completed) event).firstChunk() == piece.chunk(), "piece of another chunk");
                PieceModel search = searched.get((int) piece.chunk());
                require(search != null && search.keep(piece.piece()), "piece not searched for");
                accounted++;
            }
            case Action.Abandon abandon -> abandoned(abandon, nowNanos);
            case Action.TimeIsShort tell -> {
                require(deadlineNanos != null && !judged, "short of time once more");
                require(tell.medianNanos() > tell.leftNanos() / 20, "there is time enough");
                judged = true;
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

    private void abandoned(Action.Abandon abandon, long nowNanos) {
        int chunk = (int) abandon.chunk();
        require(policy.skipPoison() && !done.get(chunk), "abandoned without need");
        PieceModel search = searched.remove(chunk);
        if (search != null) {
            require(search.agreesWith(abandon.division()), "other pieces than those that were computed");
        } else {
            require(plan.rows(chunk) <= 1, "abandoned whole");
            require(abandon.division().kept().isEmpty(), "kept of nothing");
            justify(abandon.division().skipped().getFirst().why(), nowNanos);
        }
        done.set(chunk);
        abandoned.set(chunk);
    }

    /// The pool stops a worker only for what it has done.
    void checkKill(Action.Kill kill, boolean wasStopped) {
        boolean needsStop = kill.reason() == KillReason.SILENT || kill.reason() == KillReason.NEVER_JOINED;
        require(!needsStop || wasStopped, "killed a healthy worker: " + kill);
    }

    void after(Event event, long nowNanos) {
        if (event instanceof Event.Completed pack && isRunning(pack.run()) && !probes.contains(pack.lease())) {
            require(accounted == pack.chunkCount(), "partials neither accepted nor duplicates");
        }
        if (active) {
            require(done.cardinality() < chunkCount, "all is done and the run goes on");
            require(left(nowNanos) > 0, "the deadline has passed and the run goes on");
            for (int chunk = 0; chunk < chunkCount; chunk++) {
                require(
                        done.get(chunk) || !isSpent(chunk) || searched.containsKey(chunk),
                        "chunk has spent its attempts and the run goes on");
            }
            searched.values().forEach(search -> require(!search.isOver(), "the search is over and goes on"));
            if (event instanceof Event.Tick) {
                checkStragglersAreCopied(nowNanos);
            }
            checkNobodyIdles(nowNanos);
            boolean enough = alive.size() >= Math.min(target(), chunkCount - done.cardinality());
            boolean looksAtLosses = event instanceof Event.WorkerGone || event instanceof Event.Tick;
            require(
                    enough || !looksAtLosses || recentlyUseless(nowNanos) >= policy.maxStarts(),
                    "a lost worker is not replaced");
        }
    }

    /// Chunks that were blamed may have to wait for a certain worker; all others are for anybody.
    private void checkNobodyIdles(long nowNanos) {
        if (someoneIdles()) {
            int awaited = done.nextClearBit(0);
            BitSet taken = taken();
            for (int chunk = awaited; chunk < (held ? awaited + 1 : chunkCount); chunk++) {
                PieceModel search = searched.get(chunk);
                boolean waits = search == null ? !taken.get(chunk) && blames(chunk) == 0 : search.isWaiting();
                if (waits && !mayBeTooLong(chunk, nowNanos)) {
                    fail("a worker idles and rows of chunk " + chunk + " wait (run " + run + ")");
                }
            }
        }
    }

    /// From the simulation's beginning.
    private static long simulated(long nanoTime) {
        return nanoTime - Simulation.START;
    }

    private long left(long nowNanos) {
        return deadlineNanos == null ? Long.MAX_VALUE : deadlineNanos - nowNanos;
    }

    /// Whether the chunk may be thought not to be done in time: the scheduler's times are up to an eighth too long.
    private boolean mayBeTooLong(int chunk, long nowNanos) {
        return plan.weight(chunk) * (1.2 * ordinary.p95Nanos() + 10) > left(nowNanos);
    }

    private boolean isTooLong(Lease lease, long nowNanos) {
        double weight = lease.piece() == null ? plan.weight(lease.firstChunk(), lease.endChunk()) : 1;
        return 0.999 * weight * ordinary.p95Nanos() > left(nowNanos);
    }

    private boolean someoneIdles() {
        return alive.values().stream()
                .anyMatch(seen -> seen.stage == Stage.READY && !seen.suspect && seen.leases.isEmpty());
    }

    /// Done or on lease.
    private BitSet taken() {
        BitSet taken = new BitSet();
        taken.or(done);
        for (Seen seen : alive.values()) {
            seen.leases.values().forEach(held -> held.open.forEach(chunk -> taken.set(chunk.intValue())));
        }
        return taken;
    }

    /// Where no chunk was ever blamed: those that were may have to wait for a certain worker.
    private void checkStragglersAreCopied(long nowNanos) {
        boolean calm = policy.copyStragglers() && !held && someoneIdles();
        for (int chunk = 0; calm && chunk < chunkCount; chunk++) {
            calm = blames(chunk) == 0;
        }
        if (calm) {
            for (Seen seen : alive.values()) {
                for (Held one : seen.leases.values()) {
                    boolean late = nowNanos - one.sinceNanos > 1.25 * times.lateNanos();
                    late &= one.open.stream().noneMatch(chunk -> mayBeTooLong(chunk.intValue(), nowNanos));
                    for (long chunk : one.open) {
                        boolean alone = !done.get((int) chunk) && holders(chunk).size() == 1;
                        require(!late || !alone, "a worker idles and chunk " + chunk + " is late");
                    }
                }
            }
        }
    }

    private List<Held> holders(long chunk) {
        List<Held> holders = new ArrayList<>();
        for (Seen seen : alive.values()) {
            for (Held held : seen.leases.values()) {
                if (held.open.contains(chunk)) {
                    holders.add(held);
                }
            }
        }
        return holders;
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
            seen.leases.clear();
            seen.alone = false;
        }
    }

    private void granted(int worker, Lease lease, long nowNanos) {
        Seen seen = alive.get(worker);
        require(seen != null && seen.stage == Stage.READY && !seen.suspect, "granted to a worker that is not ready");
        require(isRunning(lease.run()), "granted for no run");
        require(lease.id() > lastLease, "lease number used twice");
        lastLease = lease.id();
        int most = leaseChunks == Scheduler.MAX_LEASE_CHUNKS ? 2 : LeaseSizer.MAX_LEASES;
        require(seen.leases.size() < most * seen.threads && !seen.alone, "too much in flight");
        require(lease.chunkCount() >= 1 && lease.chunkCount() <= leaseChunks, "size of the lease");
        require(lease.firstChunk() >= 0 && lease.endChunk() <= chunkCount, "lease outside of the plan");
        boolean mustFit = deadlineNanos != null;
        require(!mustFit || !isTooLong(lease, nowNanos), "granted what can't be done in time");
        require(!this.held || lease.firstChunk() == done.nextClearBit(0), "dealt in spite of the backlog");
        Held held = new Held(lease, nowNanos);
        BitSet taken = taken();
        for (long chunk = lease.firstChunk(); chunk < lease.endChunk(); chunk++) {
            int i = (int) chunk;
            require(!done.get(i), "granted what is done");
            require(lease.attempt() == 1 + blames(i), "attempt " + lease.attempt() + " after " + blames(i) + " blames");
            require(blames(i) == 0 || lease.chunkCount() == 1, "blamed chunk among others");
            if (lease.piece() == null) {
                require(!searched.containsKey(i), "granted whole while it is searched");
                checkWhole(worker, seen, i, taken.get(i), nowNanos);
            }
            held.open.add(chunk);
        }
        if (lease.piece() != null) {
            PieceModel search = searched.get((int) lease.firstChunk());
            require(search != null && lease.chunkCount() == 1 && search.grant(lease.piece()), "piece is not waiting");
            probes.add(lease.id());
            require(seen.threads == 1 || seen.leases.isEmpty(), "a probe beside others");
            seen.alone = seen.threads > 1;
        }
        seen.grants++;
        seen.leases.put(lease.id(), held);
    }

    private void checkWhole(int worker, Seen seen, int chunk, boolean taken, long nowNanos) {
        if (taken) {
            require(policy.copyStragglers() && seen.leases.isEmpty() && !held, "copied without need");
            List<Held> holders = holders(chunk);
            require(holders.size() == 1, "granted " + (1 + holders.size()) + " times");
            require(nowNanos - holders.getFirst().sinceNanos > times.lateNanos(), "copied too early");
            BitSet all = taken();
            for (int other = 0; other < chunkCount; other++) {
                require(all.get(other) || blames(other) > 0, "copied while chunk " + other + " waits");
            }
        }
        if (shared[chunk] >= 2
                || (deaths[chunk] > 0 && deaths[chunk] >= policy.maxAttempts() - 1)
                || (memoryDeaths[chunk] > 0 && memoryDeaths[chunk] >= policy.maxMemoryDeaths() - 1)) {
            require(seen.grants == 0, "an attempt that decides in a used worker");
            seen.alone = true;
        }
        boolean elsewhere =
                alive.values().stream().anyMatch(other -> other != seen && other.isUsable() && !other.suspect);
        require(failedOn[chunk] != worker || !elsewhere, "kernel retried where it failed");
    }

    private void accepted(Event.Completed pack, ChunkRun chunks) {
        require(isRunning(pack.run()), "accepted for no run");
        for (long chunk = chunks.firstChunk(); chunk < chunks.endChunk(); chunk++) {
            require(pack.firstChunk() <= chunk && chunk < pack.firstChunk() + pack.chunkCount(), "not in the pack");
            require(!done.get((int) chunk), "accepted twice");
            require(!probes.contains(pack.lease()), "some rows taken for all");
            done.set((int) chunk);
            searched.remove((int) chunk);
            acceptedFrom[(int) chunk] = pack.lease();
            accounted++;
        }
    }

    private void duplicated(Event.Completed pack, ChunkRun chunks) {
        for (long chunk = chunks.firstChunk(); chunk < chunks.endChunk(); chunk++) {
            require(pack.firstChunk() <= chunk && chunk < pack.firstChunk() + pack.chunkCount(), "not in the pack");
            require(doneBefore.get((int) chunk), "duplicate of nothing");
            boolean wasComputed = !recovered.get((int) chunk) && !abandoned.get((int) chunk);
            require(
                    !wasComputed || acceptedFrom[(int) chunk] == pack.lease() || remembered.get((int) chunk),
                    "computed twice and not remembered");
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
                        spent.get((int) poison.chunk())
                                && poison.deaths().size() == deaths[(int) poison.chunk()]
                                && isWithin(poison.deaths().size(), policy.maxAttempts(), poison.chunk()),
                        "chunk has attempts left");
            case RunFailure.OutOfMemory memory ->
                require(
                        spent.get((int) memory.chunk())
                                && memory.deaths().size() == memoryDeaths[(int) memory.chunk()]
                                && isWithin(memory.deaths().size(), policy.maxMemoryDeaths(), memory.chunk()),
                        "chunk has attempts left");
            case RunFailure.OutOfNodeMemory memory ->
                require(spent.get((int) memory.chunk()) && target() == 1, "there could be fewer workers");
            case RunFailure.TimedOut timedOut ->
                require(
                        timeouts[(int) timedOut.chunk()] == policy.maxTimeouts()
                                && timedOut.deaths().size() == policy.maxTimeouts(),
                        "chunk has time left");
            case RunFailure.NoUsableWorker none -> {
                require(alive.isEmpty(), "there are workers");
                long recent = recentlyUseless(nowNanos);
                require(recent >= policy.maxStarts(), "starts are left: " + recent);
            }
            case RunFailure.WorkerRefused worker -> require(refused, "nobody refused");
            case RunFailure.OutOfTime late -> {
                require(late.unfinished() == chunkCount - done.cardinality(), "another number of chunks is left");
                if (left(nowNanos) > 0) {
                    require(
                            alive.values().stream().allMatch(seen -> seen.leases.isEmpty()),
                            "stopped while something is on lease");
                    for (int chunk = 0; chunk < chunkCount; chunk++) {
                        require(done.get(chunk) || mayBeTooLong(chunk, nowNanos), "there was time for " + chunk);
                    }
                }
            }
            case RunFailure.Cancelled cancelled -> {}
        }
    }

    /// Deaths that may have been another chunk's fault come on top.
    private boolean isWithin(int tries, int limit, long chunk) {
        return limit <= tries && tries <= limit + shared[(int) chunk];
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
