package io.forkmap.schedule;

import java.util.Collection;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The chunks of the run at hand: which come next, and whose partials count. What goes wrong is for its [Setbacks].
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
    private final Setbacks setbacks;

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
        this.setbacks = new Setbacks(plan, policy, book, retries, bisections, copies, dealtAgain);
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

    /// What goes wrong.
    Setbacks setbacks() {
        return setbacks;
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
        List<ChunkRun> news = setbacks.complete(first, end);
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
        setbacks.settleBisections(actions);
        return true;
    }

    void measured(Event.Completed pack) {
        long first = pack.firstChunk();
        int chunks = pack.chunkCount();
        long nanos = pack.computeNanos();
        sizer.measured(chunks, nanos, pack.byteCount());
        copies.times().add(chunks, nanos);
        time.measured(chunks, plan.weight(first, first + chunks), nanos);
    }
}
