package io.forkmap.schedule;

import io.forkmap.schedule.Division.Skipped;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The chunks of the run at hand: which come next, and what is done about the troublesome ones.
final class ActiveRun {
    private final long number;
    private final ChunkPlan plan;
    private final RetryPolicy policy;
    private final ChunkBook book;
    private final LeaseSizer sizer;
    private final Retries retries;
    private final Bisections bisections = new Bisections();
    private final Copies copies;
    private final TimeLeft time = new TimeLeft();
    private final DealsInTime dealsInTime;

    /// What was granted more than once: its partials may come more than once.
    private final ChunkSet dealtAgain = new ChunkSet();

    ActiveRun(Event.RunBegun begun, RetryPolicy policy, int leaseChunks) {
        this.sizer = new LeaseSizer(leaseChunks);
        this.number = begun.run();
        this.plan = begun.plan();
        this.policy = policy;
        this.retries = new Retries(policy);
        this.book = new ChunkBook(begun.plan(), begun.done());
        this.copies = new Copies(book);
        this.dealsInTime = new DealsInTime(plan, book, retries, time);
    }

    long number() {
        return number;
    }

    ChunkBook book() {
        return book;
    }

    Retries retries() {
        return retries;
    }

    LeaseSizer sizer() {
        return sizer;
    }

    // Time

    TimeLeft time() {
        return time;
    }

    /// Whether the time is over, or too short for all that could be begun.
    ///
    /// @param leased whether anything is on lease
    boolean isOutOfTime(boolean leased, long nowNanos) {
        if (time.isOver(nowNanos)) {
            return true;
        }
        boolean waits = book.waiting() > 0 || retries.areWaiting() || bisections.waiting() > 0;
        return time.isLimited() && !leased && (waits ? !time.fits(1, nowNanos) : !dealsInTime.fitsFromAside(nowNanos));
    }

    /// How many workers could have something to do.
    long unfinished() {
        return book.unfinished() + bisections.waiting();
    }

    /// Whether a lease is, or was, for some rows of a chunk only.
    boolean isProbe(long lease) {
        return bisections.isProbe(lease);
    }

    // Dealing

    /// The next chunks for this worker, or null; the caller makes a lease of them. A chunk that was blamed comes
    /// before all others and by itself.
    ///
    /// @param elsewhere there is another worker that could take what has failed on this one
    /// @param onlyAwaited deal nothing but the chunk that the fold waits for, and what follows it
    /// @param threads compute threads of all workers
    @Nullable
    Deal next(WorkerSlot worker, boolean elsewhere, boolean onlyAwaited, int threads, long nowNanos) {
        boolean more = time.fits(1, nowNanos);
        while (more) {
            Deal wanted = wanted(worker, elsewhere, onlyAwaited, threads);
            Deal deal = wanted == null ? null : dealsInTime.cut(wanted, nowNanos);
            if (deal != null) {
                return deal;
            }
            more = wanted != null || dealsInTime.bringBack(nowNanos);
        }
        return null;
    }

    private @Nullable Deal wanted(WorkerSlot worker, boolean elsewhere, boolean onlyAwaited, int threads) {
        long awaited = book.firstUnfinished();
        long only = onlyAwaited ? awaited : -1;
        Long retry = retries.take(worker, elsewhere, only);
        if (retry != null) {
            return Deal.of(new ChunkRun(retry, retry + 1));
        }
        Deal probe = worker.mayTakeAlone() ? bisections.take(only) : null;
        if (probe != null) {
            return probe;
        }
        int max = sizer.chunks(worker.ramp, book.waiting(), threads);
        ChunkRun chunks = onlyAwaited ? book.takeAt(awaited, max) : book.take(max);
        return chunks == null ? null : Deal.of(chunks);
    }

    /// What an idle worker may compute although another one holds it, or null.
    ///
    /// @param elsewhere there is another worker that could take what has failed on this one
    /// @param threads compute threads of all workers
    @Nullable
    Deal copyFor(WorkerSlot idle, boolean elsewhere, Collection<WorkerSlot> workers, long nowNanos, int threads) {
        LongPredicate fits = chunk -> time.fits(plan.weight(chunk), nowNanos)
                && (!retries.isBlamed(chunk) || retries.mayTake(chunk, idle, elsewhere));
        HeldLease late = policy.copyStragglers() ? copies.latest(workers, idle, fits, nowNanos) : null;
        if (late == null) {
            return null;
        }
        ChunkRun open = copies.open(late).getFirst();
        long first = open.firstChunk();
        if (retries.isBlamed(first)) {
            return Deal.copyOf(new ChunkRun(first, first + 1));
        }
        long end = Math.min(open.endChunk(), first + sizer.chunks(idle.ramp, open.chunkCount(), threads));
        return Deal.copyOf(new ChunkRun(first, retries.firstBlamed(first, end)));
    }

    void granted(Deal deal, long lease) {
        if (deal.copy()) {
            copies.granted(deal.chunks());
            dealtAgain.add(deal.chunks().firstChunk(), deal.chunks().endChunk());
        }
        if (deal.piece() != null) {
            bisections.granted(lease);
        }
    }

    // Partials

    /// Sorts the partials of [first, end) into those to fold and those to compare; whether any are to be folded.
    boolean accept(long first, long end, List<Action> actions) {
        List<ChunkRun> repeated = book.doneWithin(first, end);
        List<ChunkRun> news = complete(first, end);
        for (ChunkRun chunks : news) {
            actions.add(new Action.Accept(chunks));
            for (ChunkRun again : dealtAgain.present(chunks.firstChunk(), chunks.endChunk())) {
                actions.add(new Action.Remember(again));
            }
        }
        for (ChunkRun chunks : repeated) {
            actions.add(new Action.Duplicate(chunks));
        }
        return !news.isEmpty();
    }

    /// Takes the partial of some rows of a chunk; whether it is of use.
    boolean accept(HeldLease probe, List<Action> actions) {
        long chunk = probe.lease().firstChunk();
        Piece piece = probe.lease().piece();
        Bisection bisection = bisections.get(chunk);
        if (piece == null || bisection == null || !probe.open().contains(chunk)) {
            return false;
        }
        actions.add(new Action.AcceptPiece(chunk, piece));
        bisection.computed(piece);
        settleBisections(actions);
        return true;
    }

    /// @param nanos inside the kernel, over these chunks
    void measured(long first, int chunks, long nanos) {
        sizer.measured(chunks, nanos);
        copies.times().add(chunks, nanos);
        time.measured(chunks, plan.weight(first, first + chunks), nanos);
    }

    private List<ChunkRun> complete(long first, long end) {
        List<ChunkRun> news = book.complete(first, end);
        retries.settled(first, end);
        copies.settled(first, end);
        bisections.remove(first, end);
        return news;
    }

    // What goes wrong

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

    private void settleBisections(List<Action> actions) {
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
}
