package io.forkmap.schedule;

import io.forkmap.schedule.Division.Skipped;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is done about chunks of a run that fail, kill their workers, or come back with those: they are tried again,
/// tried in parts, abandoned, or the end of the run.
final class Setbacks {
    private final ChunkPlan plan;
    private final RetryPolicy policy;
    private final ChunkBook book;
    private final Retries retries;
    private final Bisections bisections;
    private final Copies copies;
    private final ChunkSet dealtAgain;

    /// @param dealtAgain gets what has to be granted more than once
    Setbacks(
            ChunkPlan plan,
            RetryPolicy policy,
            ChunkBook book,
            Retries retries,
            Bisections bisections,
            Copies copies,
            ChunkSet dealtAgain) {
        this.plan = plan;
        this.policy = policy;
        this.book = book;
        this.retries = retries;
        this.bisections = bisections;
        this.copies = copies;
        this.dealtAgain = dealtAgain;
    }

    /// The kernel threw. What ends the run, or null.
    @Nullable
    RunFailure kernelFailed(int worker, HeldLease held, Event.Failed failed, List<Action> actions) {
        long chunk = failed.chunk();
        if (held.lease().piece() != null) {
            RunFailure why = new RunFailure.KernelFailed(chunk, 1, failed.exceptionClass(), failed.text());
            return probeFailed(held.lease(), why, actions);
        }
        if (isSettled(chunk)) {
            return null;
        }
        RunFailure spent = retries.blame(chunk).kernelFailure(worker, failed.exceptionClass(), failed.text());
        return retryOrGiveUp(chunk, spent, actions);
    }

    /// Blames the chunks that a lost worker had started, brings back the others. What ends the run, or null.
    ///
    /// @param canShrink there are other workers whose memory the lost one could have had
    @Nullable
    RunFailure lost(WorkerSlot worker, Event.WorkerGone gone, boolean canShrink, List<Action> actions) {
        RunFailure failure = null;
        if (gone.ending() != Ending.GOODBYE) {
            List<StartedChunk> started = worker.started(gone);
            for (StartedChunk one : started) {
                HeldLease held = Objects.requireNonNull(worker.leases.get(one.lease()));
                worker.useful = true;
                boolean spared = gone.ending() == Ending.OUT_OF_NODE_MEMORY && canShrink;
                RunFailure spent = died(worker, gone, held, one.chunk(), started.size() == 1, spared, actions);
                failure = failure == null ? spent : failure;
            }
        }
        worker.leases.values().forEach(this::release);
        return failure;
    }

    private @Nullable RunFailure died(
            WorkerSlot worker,
            Event.WorkerGone gone,
            HeldLease held,
            long chunk,
            boolean alone,
            boolean spared,
            List<Action> actions) {
        Blame.Cause cause = worker.cause(gone);
        String description = worker.description(gone);
        if (held.lease().piece() != null) {
            if (spared) {
                return null; // comes back with the lease
            }
            held.open().remove(chunk, chunk + 1);
            return probeFailed(held.lease(), Blame.failure(chunk, cause, List.of(description)), actions);
        }
        held.open().remove(chunk, chunk + 1);
        if (isSettled(chunk)) {
            return null;
        }
        Blame blame = retries.blame(chunk);
        if (spared) {
            blame.spare();
            return retryOrGiveUp(chunk, null, actions);
        }
        return retryOrGiveUp(chunk, blame.death(cause, description, alone), actions);
    }

    /// Whether nobody need compute the chunk as a whole any more.
    private boolean isSettled(long chunk) {
        if (bisections.contains(chunk)) {
            copies.dropOne(chunk);
            return true;
        }
        return book.isDone(chunk);
    }

    private @Nullable RunFailure retryOrGiveUp(long chunk, @Nullable RunFailure spent, List<Action> actions) {
        boolean heldElsewhere = copies.dropOne(chunk);
        if (spent == null) {
            if (!heldElsewhere) {
                retries.add(chunk);
                dealtAgain.add(chunk, chunk + 1);
            }
            return null;
        }
        if (!policy.skipPoison()) {
            return spent;
        }
        long rows = plan.rows(chunk);
        if (rows > 1) {
            bisections.add(new Bisection(chunk, new Piece(0, rows), spent));
            if (heldElsewhere) {
                copies.granted(new ChunkRun(chunk, chunk + 1)); // that one, too, is of no more interest
            }
        } else {
            abandon(chunk, new Division(List.of(), List.of(new Skipped(new Piece(0, 1), spent))), actions);
        }
        return null;
    }

    private @Nullable RunFailure probeFailed(Lease probe, RunFailure why, List<Action> actions) {
        Bisection bisection = bisections.get(probe.firstChunk());
        if (bisection != null && probe.piece() != null) {
            bisection.failed(probe.piece(), why);
            settleBisections(actions);
        }
        return null;
    }

    /// Abandons the chunks of which it is known by now what can't be computed.
    void settleBisections(List<Action> actions) {
        for (Bisection bisection : bisections.over()) {
            abandon(bisection.chunk(), bisection.division(), actions);
        }
    }

    private void abandon(long chunk, Division division, List<Action> actions) {
        complete(chunk, chunk + 1);
        actions.add(new Action.Abandon(chunk, division));
    }

    /// Nothing of this is blamed.
    private void release(HeldLease held) {
        Lease lease = held.lease();
        for (ChunkRun run : held.open().present(lease.firstChunk(), lease.endChunk())) {
            if (lease.piece() != null) {
                Bisection bisection = bisections.get(lease.firstChunk());
                if (bisection != null) {
                    bisection.giveBack(lease.piece());
                }
            } else {
                for (ChunkRun alone : copies.dropOne(run)) {
                    giveBack(alone.firstChunk(), alone.endChunk());
                }
            }
        }
    }

    private void giveBack(long first, long end) {
        long from = first;
        while (from < end) {
            long blamed = retries.firstBlamed(from, end);
            if (from < blamed) {
                book.giveBack(from, blamed);
                dealtAgain.add(from, blamed);
            }
            if (blamed < end && !book.isDone(blamed)) {
                retries.add(blamed);
                dealtAgain.add(blamed, blamed + 1);
            }
            from = blamed + 1;
        }
    }

    /// Nobody need compute these any more: those of them for which that is new.
    List<ChunkRun> complete(long first, long end) {
        List<ChunkRun> news = book.complete(first, end);
        retries.settled(first, end);
        copies.settled(first, end);
        bisections.remove(first, end);
        return news;
    }
}
