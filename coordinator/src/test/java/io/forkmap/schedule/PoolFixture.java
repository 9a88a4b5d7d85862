package io.forkmap.schedule;

import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A scheduler in the hands of a test: says events, keeps the time, remembers the actions of the last event.
final class PoolFixture {
    static final long SHORT_NANOS = 1_000_000;

    final Scheduler scheduler;
    private final List<Action> last = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private long nowNanos;

    PoolFixture(int workers) {
        this(workers, RetryPolicy.standard());
    }

    PoolFixture(int workers, RetryPolicy policy) {
        this(workers, policy, Liveness.standard());
    }

    PoolFixture(int workers, RetryPolicy policy, Liveness liveness) {
        scheduler = new Scheduler(workers, policy, liveness, Scheduler.MAX_LEASE_CHUNKS);
        say(new Event.PoolOpened());
    }

    /// With all workers ready for run 1.
    static PoolFixture running(int workers, long chunkCount) {
        PoolFixture pool = new PoolFixture(workers);
        pool.begin(1, chunkCount);
        for (int worker = 0; worker < workers; worker++) {
            pool.start(worker, 1);
        }
        return pool;
    }

    List<Action> say(Event event) {
        last.clear();
        last.addAll(scheduler.on(nowNanos, event));
        last.forEach(action -> {
            if (action instanceof Action.Grant grant) {
                leases.add(grant.lease());
            }
        });
        return last;
    }

    List<Action> begin(long run, long chunkCount) {
        return say(new Event.RunBegun(run, ChunkPlan.even(chunkCount), List.of()));
    }

    /// Joins and gets ready.
    List<Action> start(int worker, long run) {
        return start(worker, run, 1);
    }

    /// The same with several compute threads.
    List<Action> start(int worker, long run, int threads) {
        say(new Event.Joined(worker));
        return say(new Event.Ready(worker, run, threads));
    }

    Lease lease(int id) {
        return leases.get(id);
    }

    Lease lastLease() {
        return leases.getLast();
    }

    /// The last one of this chunk.
    Lease leaseOf(long chunk) {
        return leases.reversed().stream()
                .filter(lease -> lease.firstChunk() <= chunk && chunk < lease.endChunk())
                .findFirst()
                .orElseThrow();
    }

    /// All chunks of the lease.
    List<Action> complete(int worker, Lease lease) {
        return complete(worker, lease, lease.firstChunk(), lease.chunkCount());
    }

    List<Action> complete(int worker, Lease lease, long first, int count) {
        return complete(worker, lease, first, count, SHORT_NANOS);
    }

    List<Action> complete(int worker, Lease lease, long first, int count, long nanosPerChunk) {
        boolean done = first + count == lease.endChunk();
        return say(new Event.Completed(
                worker, lease.run(), lease.id(), first, count, count * nanosPerChunk, count * 16L, done));
    }

    List<Action> fail(int worker, Lease lease, long chunk) {
        boolean done = chunk == lease.endChunk() - 1;
        return say(new Event.Failed(worker, lease.run(), lease.id(), chunk, "Oops", "at kernel", done, false));
    }

    List<Action> lose(int worker, Ending ending) {
        return say(new Event.WorkerGone(worker, ending, List.of(), "lost " + worker));
    }

    List<Action> loseAt(int worker, Ending ending, Lease lease, long chunk) {
        List<StartedChunk> started = List.of(new StartedChunk(lease.id(), chunk));
        return say(new Event.WorkerGone(worker, ending, started, "lost " + worker));
    }

    /// While it was at the first chunk of each of these.
    List<Action> loseAtAll(int worker, Ending ending, Lease... leases) {
        List<StartedChunk> started = Stream.of(leases)
                .map(lease -> new StartedChunk(lease.id(), lease.firstChunk()))
                .toList();
        return say(new Event.WorkerGone(worker, ending, started, "lost " + worker));
    }

    List<Action> tickAfter(Duration time) {
        nowNanos += time.toNanos();
        return say(new Event.Tick());
    }

    /// Ticks each second; all actions of this time.
    List<Action> ticksFor(Duration time, int... heard) {
        List<Action> all = new ArrayList<>();
        for (long second = 0; second < time.toSeconds(); second++) {
            all.addAll(tickAfter(Duration.ofSeconds(1)));
            for (int worker : heard) {
                all.addAll(say(new Event.Heard(worker)));
            }
        }
        return all;
    }
}
