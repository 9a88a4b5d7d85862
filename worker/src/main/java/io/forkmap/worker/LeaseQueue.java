package io.forkmap.worker;

import io.forkmap.proto.Lease;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Leases that wait for a compute thread, and which run was ended last: lets a lease stop between two chunks. The
/// link's
/// thread puts in, all compute threads take out.
final class LeaseQueue {
    /// Empty: there are no more of this run.
    private final BlockingQueue<Optional<Lease>> leases = new LinkedBlockingQueue<>();

    private volatile long lastEnded = Long.MIN_VALUE;

    void add(Lease lease) {
        leases.add(Optional.of(lease));
    }

    /// Waits for the next one, or for the end, which each thread is told once.
    Optional<Lease> take() throws InterruptedException {
        return leases.take();
    }

    /// Whatever is left of this run is of no use.
    void ended(long run) {
        lastEnded = run;
    }

    boolean isOver(long run) {
        return lastEnded == run;
    }

    /// Tells the end to as many threads, behind the leases that are there.
    void close(int threads) {
        for (int i = 0; i < threads; i++) {
            leases.add(Optional.empty());
        }
    }
}
