package io.forkmap.schedule;

import io.forkmap.schedule.WorkerSlot.Phase;
import org.jspecify.annotations.Nullable;

/// A run from its beginning to its one end.
final class RunCourse {
    private final PoolState pool;

    RunCourse(PoolState pool) {
        this.pool = pool;
    }

    /// Tells a worker of the run, if there is one and the worker has none.
    void begin(WorkerSlot worker) {
        if (pool.run != null && worker.phase == Phase.IDLE) {
            worker.phase = Phase.PREPARING;
            pool.actions.add(new Action.Begin(worker.number, pool.run.number()));
        }
    }

    /// Ends the run if there is nothing left to do; whether it did.
    boolean finishIfDone() {
        if (pool.run == null || pool.run.book().unfinished() > 0) {
            return false;
        }
        long number = pool.run.number();
        end(number);
        pool.actions.add(new Action.FinishRun(number));
        return true;
    }

    /// Gives the run up if its time is over, or nothing is on lease and nothing more could be done in time.
    void failIfOutOfTime() {
        if (pool.run != null && pool.run.time().isLimited()) {
            boolean leased = pool.crew.workers().stream().anyMatch(worker -> !worker.leases.isEmpty());
            if (pool.run.isOutOfTime(leased, pool.nowNanos)) {
                fail(new RunFailure.OutOfTime(pool.run.book().unfinished()));
            }
        }
    }

    /// Gives the run up if there is one.
    ///
    /// @param failure why; nothing happens if it is null
    void fail(@Nullable RunFailure failure) {
        if (pool.run != null && failure != null) {
            long number = pool.run.number();
            end(number);
            pool.actions.add(new Action.FailRun(number, failure));
        }
    }

    private void end(long number) {
        pool.run = null;
        for (WorkerSlot worker : pool.crew.workers()) {
            worker.dropLeases();
            if (worker.hasRun()) {
                worker.phase = Phase.IDLE;
                pool.actions.add(new Action.End(worker.number, number));
            }
        }
    }
}
