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
    /// More chunks never share a lease.
    public static final int MAX_LEASE_CHUNKS = LeaseSizer.MAX_CHUNKS;

    private final RetryPolicy policy;
    private final int leaseChunks;
    private final Crew crew;
    private final PoolState pool;
    private final RunCourse course;
    private final Dealer dealer;
    private boolean closed;
    private RunFailure.@Nullable WorkerRefused refusal;
    private String lastCause = "no worker was spawned";

    /// @param workers at least 1
    /// @param leaseChunks how many chunks may share a lease, in `[1, MAX_LEASE_CHUNKS]`
    public Scheduler(int workers, RetryPolicy policy, Liveness liveness, int leaseChunks) {
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + ": must be at least 1");
        }
        this.policy = policy;
        this.leaseChunks = leaseChunks;
        this.crew = new Crew(workers, policy, liveness);
        this.pool = new PoolState(crew);
        this.course = new RunCourse(pool);
        this.dealer = new Dealer(pool);
    }

    /// Takes in what has happened and returns what to do, in order. The list belongs to the caller.
    ///
    /// @param nowNanos of `System.nanoTime`, never less than at the event before
    public List<Action> on(long nowNanos, Event event) {
        pool.nowNanos = nowNanos;
        pool.actions = new ArrayList<>();
        switch (event) {
            case Event.Completed completed -> completed(completed);
            case Event.Heard heard -> hear(heard.worker());
            case Event.Tick tick -> tick();
            case Event.Computing computing -> computing(computing);
            case Event.Failed failed -> failed(failed);
            case Event.WorkerGone gone -> gone(gone);
            case Event.Joined joined -> joined(joined);
            case Event.Ready ready -> ready(ready);
            case Event.Refused refused -> refused(refused);
            case Event.RunBegun begun -> runBegun(begun);
            case Event.RunCancelled cancelled -> course.fail(new RunFailure.Cancelled());
            case Event.Backlog backlog -> backlog(backlog.held());
            case Event.PoolOpened opened -> poolOpened();
            case Event.PoolClosed close -> poolClosed();
            case Event.Deadline deadline -> deadline(deadline);
        }
        course.failIfOutOfTime();
        return pool.actions;
    }

    // The pool

    private void poolOpened() {
        crew.opened(pool.nowNanos);
        crew.refill(crew.target(), pool.nowNanos, pool.actions);
    }

    private void poolClosed() {
        course.fail(new RunFailure.Cancelled());
        if (!closed) {
            closed = true;
            crew.close(pool.actions);
        }
    }

    private void tick() {
        crew.tick(pool.nowNanos, pool.actions);
        refill();
        dealer.fillAll();
    }

    private void backlog(boolean held) {
        pool.backlogHeld = held;
        dealer.fillAll();
    }

    private void runBegun(Event.RunBegun begun) {
        if (closed) {
            throw new IllegalStateException("run " + begun.run() + " can't begin: the pool is closed");
        }
        if (pool.run != null) {
            throw new IllegalStateException(
                    "run " + begun.run() + " can't begin: run " + pool.run.number() + " goes on");
        }
        pool.run = new ActiveRun(begun, policy, leaseChunks);
        pool.backlogHeld = false;
        if (refusal != null) {
            course.fail(refusal);
        } else if (!course.finishIfDone()) {
            for (WorkerSlot worker : crew.workers()) {
                course.begin(worker);
            }
            refill();
        }
    }

    private void deadline(Event.Deadline deadline) {
        ActiveRun run = pool.running(deadline.run());
        if (run != null) {
            run.time().until(deadline.atNanos());
            dealer.fillAll();
        }
    }

    // Workers

    private @Nullable WorkerSlot hear(int number) {
        WorkerSlot worker = crew.get(number);
        if (worker != null && worker.phase != Phase.STARTING) {
            boolean wasSuspect = worker.suspect;
            crew.heard(worker, pool.nowNanos);
            if (wasSuspect) {
                dealer.fill(worker);
            }
        }
        return worker;
    }

    private void joined(Event.Joined joined) {
        WorkerSlot worker = crew.get(joined.worker());
        if (worker != null && worker.phase == Phase.STARTING) {
            worker.phase = Phase.IDLE;
            crew.heard(worker, pool.nowNanos);
            course.begin(worker);
        }
    }

    private void ready(Event.Ready ready) {
        WorkerSlot worker = hear(ready.worker());
        if (worker != null && worker.phase == Phase.PREPARING && pool.running(ready.run()) != null) {
            worker.phase = Phase.READY;
            worker.computeThreads = Math.max(1, ready.computeThreads());
            dealer.fill(worker);
        }
    }

    private void computing(Event.Computing computing) {
        WorkerSlot worker = crew.get(computing.worker());
        if (worker != null) {
            crew.computing(worker, computing.running(), pool.nowNanos, pool.actions);
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
            course.fail(failure);
        }
    }

    private void gone(Event.WorkerGone gone) {
        WorkerSlot worker = crew.get(gone.worker());
        if (worker == null) {
            return;
        }
        lastCause = gone.description();
        crew.remove(worker);
        if (pool.run != null) {
            course.fail(pool.run.setbacks().lost(worker, gone, crew.target() > 1, pool.actions));
            course.finishIfDone();
        }
        crew.lost(worker, gone.ending(), pool.nowNanos);
        refill();
        dealer.fillAll();
    }

    private void refill() {
        ActiveRun run = pool.run;
        if (run == null) {
            return;
        }
        boolean wantsFresh = run.retries().waitingForFresh() > crew.freshCount();
        long wanted = wantsFresh ? crew.target() : Math.min(crew.target(), run.unfinished());
        crew.refill((int) wanted, pool.nowNanos, pool.actions);
        if (crew.isEmpty()) {
            course.fail(new RunFailure.NoUsableWorker(lastCause));
        }
    }

    // Leases

    private void completed(Event.Completed pack) {
        WorkerSlot worker = hear(pack.worker());
        ActiveRun run = pool.running(pack.run());
        if (run == null) {
            return;
        }
        long first = pack.firstChunk();
        long end = first + pack.chunkCount();
        HeldLease held = worker == null ? null : worker.leases.get(pack.lease());
        if (!run.book().inPlan(first, end)
                || !dealer.knows(pack.lease())
                || (held != null && !held.covers(first, end))) {
            breakProtocol(worker);
            return;
        }
        boolean useful = accept(run, held, pack);
        if (worker != null && held != null) {
            worker.useful |= useful;
            held.sinceNanos = pool.nowNanos;
            held.open().remove(first, end);
            settle(worker, held, pack.leaseDone());
        }
        if (course.finishIfDone()) {
            return;
        }
        if (worker == null || held == null || pool.backlogHeld || run.time().isLimited()) {
            dealer.fillAll();
        } else {
            dealer.fill(worker);
        }
    }

    private boolean accept(ActiveRun run, @Nullable HeldLease held, Event.Completed pack) {
        if (run.isProbe(pack.lease())) {
            return held != null && run.accept(held, pool.actions);
        }
        if (held != null) {
            run.measured(pack);
            judgeTime(run);
        }
        return run.accept(pack.firstChunk(), pack.firstChunk() + pack.chunkCount(), pool.actions);
    }

    private void judgeTime(ActiveRun run) {
        Action.TimeIsShort judgement = run.time().judge(pool.nowNanos);
        if (judgement != null) {
            pool.actions.add(judgement);
        }
    }

    private void failed(Event.Failed failed) {
        WorkerSlot worker = hear(failed.worker());
        ActiveRun run = pool.running(failed.run());
        HeldLease held = worker == null ? null : worker.leases.get(failed.lease());
        if (worker != null && failed.fatal()) {
            worker.fatal = failed;
            crew.kill(worker, KillReason.FATAL_FAILURE, pool.actions);
            return;
        }
        long chunk = failed.chunk();
        if (worker == null || held == null || run == null || !held.open().contains(chunk)) {
            return;
        }
        worker.useful = true;
        held.sinceNanos = pool.nowNanos;
        held.open().remove(chunk, chunk + 1);
        settle(worker, held, failed.leaseDone());
        course.fail(run.setbacks().kernelFailed(worker.number, held, failed, pool.actions));
        course.finishIfDone();
        dealer.fillAll();
    }

    private void settle(WorkerSlot worker, HeldLease held, boolean leaseDone) {
        if (held.open().isEmpty()) {
            worker.settle(held, pool.nowNanos);
        } else if (leaseDone) {
            breakProtocol(worker);
        }
    }

    /// What it holds comes back when it is gone.
    private void breakProtocol(@Nullable WorkerSlot worker) {
        if (worker != null) {
            crew.kill(worker, KillReason.BROKEN_PROTOCOL, pool.actions);
        }
    }
}
