package io.forkmap.schedule;

import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chunks of the run at hand: which come next, and how often the troublesome ones were tried.
final class ActiveRun {
    private final long number;
    private final ChunkBook book;
    private final LeaseSizer sizer = new LeaseSizer();
    private final Retries retries;

    ActiveRun(Event.RunBegun begun, RetryPolicy policy) {
        this.number = begun.run();
        this.retries = new Retries(policy);
        this.book = new ChunkBook(begun.plan(), begun.done());
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

    /// Takes [first, end) as done; the parts that are new.
    List<ChunkRun> complete(long first, long end) {
        List<ChunkRun> news = book.complete(first, end);
        retries.settled(first, end);
        return news;
    }

    /// Sorts the partials of [first, end) into those to fold and those to compare; whether any are to be folded.
    boolean accept(long first, long end, List<Action> actions) {
        List<ChunkRun> repeated = book.doneWithin(first, end);
        List<ChunkRun> news = complete(first, end);
        for (ChunkRun chunks : news) {
            actions.add(new Action.Accept(chunks));
        }
        for (ChunkRun chunks : repeated) {
            actions.add(new Action.Duplicate(chunks));
        }
        return !news.isEmpty();
    }

    /// The next chunks for this worker, or null; the caller makes a lease of them. A chunk that was blamed comes
    /// before all others and by itself.
    ///
    /// @param elsewhere there is another worker that could take what has failed on this one
    /// @param onlyAwaited deal nothing but the chunk that the fold waits for, and what follows it
    /// @param threads compute threads of all workers
    @Nullable
    ChunkRun next(WorkerSlot worker, boolean elsewhere, boolean onlyAwaited, int threads) {
        long awaited = book.firstUnfinished();
        Long retry = retries.take(worker, elsewhere, onlyAwaited ? awaited : -1);
        if (retry != null) {
            return new ChunkRun(retry, retry + 1);
        }
        int max = sizer.chunks(worker.ramp, book.waiting(), threads);
        return onlyAwaited ? book.takeAt(awaited, max) : book.take(max);
    }

    /// The kernel threw on a chunk; that chunk if it has no try left.
    List<Action.Abandon> kernelFailed(int worker, Event.Failed failed) {
        if (book.isDone(failed.chunk())) {
            return List.of();
        }
        RunFailure failure =
                retries.blame(failed.chunk()).kernelFailure(worker, failed.exceptionClass(), failed.text());
        return retryOrGiveUp(failed.chunk(), failure);
    }

    /// Blames the chunks that a lost worker had started, brings back the others; those that have no attempt left.
    List<Action.Abandon> lost(WorkerSlot worker, Event.WorkerGone gone) {
        List<Action.Abandon> spent = new ArrayList<>(0);
        if (gone.ending() != Ending.GOODBYE) {
            for (StartedChunk one : worker.started(gone)) {
                HeldLease held = worker.leases.get(one.lease());
                if (held != null && held.open().contains(one.chunk())) {
                    worker.useful = true;
                    held.open().remove(one.chunk(), one.chunk() + 1);
                    spent.addAll(died(worker, gone, one.chunk()));
                }
            }
        }
        worker.leases.values().forEach(this::release);
        return spent;
    }

    private List<Action.Abandon> died(WorkerSlot worker, Event.WorkerGone gone, long chunk) {
        if (book.isDone(chunk)) {
            return List.of();
        }
        boolean forMemory = worker.fatal != null || gone.ending() != Ending.CRASH;
        String description = worker.fatal == null
                ? gone.description()
                : worker.fatal.exceptionClass() + ", then " + gone.description();
        return retryOrGiveUp(chunk, retries.blame(chunk).death(forMemory, description));
    }

    private List<Action.Abandon> retryOrGiveUp(long chunk, @Nullable RunFailure failure) {
        if (failure != null) {
            return List.of(new Action.Abandon(chunk, failure));
        }
        retries.add(chunk);
        return List.of();
    }

    /// Nothing of this is blamed.
    private void release(HeldLease held) {
        Lease lease = held.lease();
        for (ChunkRun run : held.open().present(lease.firstChunk(), lease.endChunk())) {
            if (!retries.isBlamed(run.firstChunk())) {
                book.giveBack(run.firstChunk(), run.endChunk());
            } else if (!book.isDone(run.firstChunk())) {
                retries.add(run.firstChunk());
            }
        }
    }
}
