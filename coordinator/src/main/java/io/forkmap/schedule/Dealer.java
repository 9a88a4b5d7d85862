package io.forkmap.schedule;

import org.jspecify.annotations.Nullable;

/// Grants leases to the workers that may have one.
final class Dealer {
    private final PoolState pool;
    private long nextLease;

    Dealer(PoolState pool) {
        this.pool = pool;
    }

    /// Whether a lease of this number was ever granted.
    boolean knows(long lease) {
        return lease < nextLease;
    }

    void fillAll() {
        if (pool.run != null) {
            for (WorkerSlot worker : pool.crew.workers()) {
                fill(worker);
            }
        }
    }

    /// Grants what the worker may have.
    void fill(WorkerSlot worker) {
        while (pool.run != null && worker.mayTake(pool.run.sizer().leasesPerThread())) {
            Deal deal = next(worker, pool.run);
            if (deal == null) {
                return;
            }
            grant(worker, pool.run, deal);
        }
    }

    private @Nullable Deal next(WorkerSlot worker, ActiveRun run) {
        int threads = pool.crew.computeThreads();
        boolean elsewhere = pool.crew.hasUsableBeside(worker);
        Deal deal = run.next(worker, elsewhere, pool.backlogHeld, threads, pool.nowNanos);
        if (deal != null || !worker.leases.isEmpty()) {
            return deal;
        }
        makeRoomForFresh(worker, run);
        boolean mayCopy = worker.isUsable() && !pool.backlogHeld;
        return mayCopy ? run.copyFor(worker, elsewhere, pool.crew.workers(), pool.nowNanos, threads) : null;
    }

    private void grant(WorkerSlot worker, ActiveRun run, Deal deal) {
        long first = deal.chunks().firstChunk();
        int count = (int) deal.chunks().chunkCount();
        Lease lease =
                new Lease(run.number(), nextLease++, first, count, run.retries().attempt(first), deal.piece());
        run.granted(deal, lease.id());
        boolean alone = deal.piece() == null ? run.retries().needsFresh(first) : worker.computeThreads > 1;
        worker.hold(lease, alone, pool.nowNanos);
        pool.actions.add(new Action.Grant(worker.number, lease));
    }

    /// An idle worker leaves when a chunk waits for a fresh one and none is to come.
    private void makeRoomForFresh(WorkerSlot worker, ActiveRun run) {
        if (!worker.fresh
                && run.retries().waitingForFresh() > pool.crew.freshCount()
                && pool.crew.canReplaceOne(pool.nowNanos)) {
            pool.crew.drain(worker, pool.actions);
        }
    }
}
