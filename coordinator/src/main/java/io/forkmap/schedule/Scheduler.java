package io.forkmap.schedule;

import io.forkmap.schedule.Action.KillReason;
import io.forkmap.schedule.WorkerSlot.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides who computes what, for one pool and its runs, one after another. A pure state machine: its only
/// inputs are the events, its only outputs the actions. Not thread-safe: one thread owns it.
///
/// What it keeps to:
/// - Each chunk of a run is accepted exactly once, whoever computed it; all other partials of it are duplicates.
/// - A chunk that is neither done nor held by a living worker is waiting to be dealt.
/// - Only a chunk that a lost worker had started is blamed.
/// - Each run ends in one FinishRun or FailRun.
public final class Scheduler {
    private final RetryPolicy policy;
    private final Crew crew;
    private List<Action> actions = new ArrayList<>();
    private long nowNanos;
    private @Nullable ActiveRun run;
    private long nextLease;
    private boolean backlogHeld;
    private boolean closed;
    private RunFailure.@Nullable WorkerRefused refusal;
    private String lastCause = "no worker was spawned";

    /// @param workers at least 1
    public Scheduler(int workers, RetryPolicy policy, Liveness liveness) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + ": must be at least 1");
        }
        this.policy = policy;
        this.crew = new Crew(workers, policy, liveness);
    }

    /// Takes in what has happened and returns what to do, in order. The list belongs to the caller.
    ///
    /// @param nowNanos of `System.nanoTime`, never less than at the event before
    public List<Action> on(long nowNanos, Event event) {
        this.nowNanos = nowNanos;
        actions = new ArrayList<>();
        switch (event) {
            case Event.Completed completed -> completed(completed);
            case Event.Heard heard -> hear(heard.worker());
            case Event.Tick tick -> tick();
            case Event.Failed failed -> failed(failed);
            case Event.WorkerGone gone -> gone(gone);
            case Event.Joined joined -> joined(joined);
            case Event.Ready ready -> ready(ready);
            case Event.Refused refused -> refused(refused);
            case Event.RunBegun begun -> runBegun(begun);
            case Event.RunCancelled cancelled -> failRun(new RunFailure.Cancelled());
            case Event.Backlog backlog -> backlog(backlog.held());
            case Event.PoolOpened opened -> poolOpened();
            case Event.PoolClosed close -> poolClosed();
        }
        return actions;
    }

    private void poolOpened() {
        crew.opened(nowNanos);
        crew.refill(crew.target(), nowNanos, actions);
    }

    private void poolClosed() {
        failRun(new RunFailure.Cancelled());
        if (!closed) {
            closed = true;
            crew.close(actions);
        }
    }

    private void tick() {
        crew.tick(nowNanos, actions);
        refill();
        fillAll();
    }

    private void backlog(boolean held) {
        backlogHeld = held;
        fillAll();
    }

    // Runs

    private void runBegun(Event.RunBegun begun) {
        if (closed) {
            throw new IllegalStateException("run " + begun.run() + " can't begin: the pool is closed");
        }
        if (run != null) {
            throw new IllegalStateException("run " + begun.run() + " can't begin: run " + run.number() + " goes on");
        }
        run = new ActiveRun(begun, policy);
        backlogHeld = false;
        if (refusal != null) {
            failRun(refusal);
        } else if (!finishIfDone()) {
            for (WorkerSlot worker : crew.workers()) {
                begin(worker);
            }
            refill();
        }
    }

    private void begin(WorkerSlot worker) {
        if (run != null && worker.phase == Phase.IDLE) {
            worker.phase = Phase.PREPARING;
            actions.add(new Action.Begin(worker.number, run.number()));
        }
    }

    private boolean finishIfDone() {
        if (run == null || run.book().unfinished() > 0) {
            return false;
        }
        long number = run.number();
        endRun(number);
        actions.add(new Action.FinishRun(number));
        return true;
    }

    private void failRun(RunFailure failure) {
        if (run != null) {
            long number = run.number();
            endRun(number);
            actions.add(new Action.FailRun(number, failure));
        }
    }

    private void endRun(long number) {
        run = null;
        for (WorkerSlot worker : crew.workers()) {
            worker.dropLeases();
            if (worker.hasRun()) {
                worker.phase = Phase.IDLE;
                actions.add(new Action.End(worker.number, number));
            }
        }
    }

    private @Nullable ActiveRun running(long number) {
        return run != null && run.number() == number ? run : null;
    }

    // Workers

    private @Nullable WorkerSlot hear(int number) {
        WorkerSlot worker = crew.get(number);
        if (worker != null && worker.phase != Phase.STARTING) {
            boolean wasSuspect = worker.suspect;
            crew.heard(worker, nowNanos);
            if (wasSuspect) {
                fill(worker);
            }
        }
        return worker;
    }

    private void joined(Event.Joined joined) {
        WorkerSlot worker = crew.get(joined.worker());
        if (worker != null && worker.phase == Phase.STARTING) {
            worker.phase = Phase.IDLE;
            crew.heard(worker, nowNanos);
            begin(worker);
        }
    }

    private void ready(Event.Ready ready) {
        WorkerSlot worker = hear(ready.worker());
        if (worker != null && worker.phase == Phase.PREPARING && running(ready.run()) != null) {
            worker.phase = Phase.READY;
            worker.computeThreads = Math.max(1, ready.computeThreads());
            fill(worker);
        }
    }

    private void refused(Event.Refused refused) {
        WorkerSlot worker = crew.get(refused.worker());
        if (worker == null || !worker.isUsable()) {
            return;
        }
        RunFailure.WorkerRefused failure = new RunFailure.WorkerRefused(worker.number, refused.text());
        boolean concernsPool = worker.phase == Phase.STARTING;
        boolean concernsRun = worker.phase == Phase.PREPARING;
        worker.phase = Phase.LEAVING;
        if (concernsPool) {
            refusal = failure;
        }
        if (concernsPool || concernsRun) {
            failRun(failure);
        }
    }

    private void gone(Event.WorkerGone gone) {
        WorkerSlot worker = crew.get(gone.worker());
        if (worker == null) {
            return;
        }
        lastCause = gone.description();
        crew.remove(worker);
        if (run != null) {
            giveUp(run.lost(worker, gone));
        }
        crew.lost(worker, gone.ending(), nowNanos);
        refill();
        fillAll();
    }

    /// @param spent chunks that have no attempt left
    private void giveUp(List<Action.Abandon> spent) {
        for (Action.Abandon chunk : spent) {
            if (run == null) {
                return;
            }
            if (policy.skipAbandoned()) {
                run.complete(chunk.chunk(), chunk.chunk() + 1);
                actions.add(chunk);
                finishIfDone();
            } else {
                failRun(chunk.failure());
            }
        }
    }

    private void refill() {
        if (run == null) {
            return;
        }
        boolean wantsFresh = run.retries().waitingForFresh() > crew.freshCount();
        long wanted =
                wantsFresh ? crew.target() : Math.min(crew.target(), run.book().unfinished());
        crew.refill((int) wanted, nowNanos, actions);
        if (crew.isEmpty()) {
            failRun(new RunFailure.NoUsableWorker(lastCause));
        }
    }

    // Leases

    private void completed(Event.Completed pack) {
        WorkerSlot worker = hear(pack.worker());
        ActiveRun current = running(pack.run());
        if (current == null) {
            return;
        }
        long first = pack.firstChunk();
        long end = first + pack.chunkCount();
        HeldLease held = worker == null ? null : worker.leases.get(pack.lease());
        if (!current.book().inPlan(first, end)
                || pack.lease() >= nextLease
                || (held != null && !held.covers(first, end))) {
            breakProtocol(worker);
            return;
        }
        boolean progress = current.accept(first, end, actions);
        if (worker != null && held != null) {
            worker.useful |= progress;
            current.sizer().measured(pack.chunkCount(), pack.computeNanos());
            held.open().remove(first, end);
            settle(worker, held, pack.leaseDone());
        }
        if (finishIfDone()) {
            return;
        }
        if (worker == null || held == null || backlogHeld) {
            fillAll();
        } else {
            fill(worker);
        }
    }

    private void failed(Event.Failed failed) {
        WorkerSlot worker = hear(failed.worker());
        ActiveRun current = running(failed.run());
        HeldLease held = worker == null ? null : worker.leases.get(failed.lease());
        if (worker != null && failed.fatal()) {
            worker.fatal = failed;
            crew.kill(worker, KillReason.FATAL_FAILURE, actions);
            return;
        }
        long chunk = failed.chunk();
        if (worker == null || held == null || current == null || !held.open().contains(chunk)) {
            return;
        }
        worker.useful = true;
        held.open().remove(chunk, chunk + 1);
        settle(worker, held, failed.leaseDone());
        giveUp(current.kernelFailed(worker.number, failed));
        fillAll();
    }

    private void settle(WorkerSlot worker, HeldLease held, boolean leaseDone) {
        if (held.open().isEmpty()) {
            worker.settle(held);
        } else if (leaseDone) {
            breakProtocol(worker);
        }
    }

    /// What it holds comes back when it is gone.
    private void breakProtocol(@Nullable WorkerSlot worker) {
        if (worker != null) {
            crew.kill(worker, KillReason.BROKEN_PROTOCOL, actions);
        }
    }

    private void fillAll() {
        if (run != null) {
            for (WorkerSlot worker : crew.workers()) {
                fill(worker);
            }
        }
    }

    /// Grants what the worker may have.
    private void fill(WorkerSlot worker) {
        while (run != null && worker.mayTake(run.sizer().leasesPerThread())) {
            ChunkRun chunks = run.next(worker, crew.hasUsableBeside(worker), backlogHeld, crew.computeThreads());
            if (chunks == null) {
                makeRoomForFresh(worker, run);
                return;
            }
            long first = chunks.firstChunk();
            Lease lease = new Lease(
                    run.number(),
                    nextLease++,
                    first,
                    (int) chunks.chunkCount(),
                    run.retries().attempt(first));
            worker.hold(lease, run.retries().needsFresh(first));
            actions.add(new Action.Grant(worker.number, lease));
        }
    }

    /// An idle worker leaves when a chunk waits for a fresh one and none is to come.
    private void makeRoomForFresh(WorkerSlot worker, ActiveRun current) {
        if (worker.leases.isEmpty()
                && !worker.fresh
                && current.retries().waitingForFresh() > crew.freshCount()
                && crew.canReplaceOne(nowNanos)) {
            crew.drain(worker, actions);
        }
    }
}
