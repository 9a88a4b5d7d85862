package io.forkmap.worker;

import io.forkmap.dataset.FileWatch;
import io.forkmap.proto.Lease;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One compute thread of a worker, with a kernel of its own for each run. Called by the session's thread.
final class ComputeThread {
    static final String PREFIX = "compute-";

    private final CoordinatorLink link;
    private final LeaseQueue leases;
    private final UsageMeter meter = new UsageMeter();
    private final LeaseRunner runner;
    private final ExecutorService thread;

    ComputeThread(int number, CoordinatorLink link, RunningSlot slot, LeaseQueue leases) {
        this.link = link;
        this.leases = leases;
        this.runner = new LeaseRunner(link, slot, leases, meter, number);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name(PREFIX + number).factory());
    }

    /// From now on partials depend on these files.
    ///
    /// @param files looked at by this thread only
    void watch(FileWatch files) {
        runner.watch(files);
    }

    /// Prepares the kernel. What fails is what the future says.
    Future<?> prepare(ActiveRun run) {
        return thread.submit(() -> {
            runner.begin(run);
            meter.begin();
            return null;
        });
    }

    /// Computes until it is told that there are no more leases. If it can't, the link is told why.
    Future<?> compute() {
        return thread.submit(() -> {
            try {
                for (Optional<Lease> lease = next(); lease.isPresent(); lease = next()) {
                    runner.run(lease.get());
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                link.stopped(e);
            }
            meter.end();
        });
    }

    private Optional<Lease> next() throws InterruptedException {
        long before = System.nanoTime();
        Optional<Lease> lease = leases.take();
        meter.waited(System.nanoTime() - before);
        return lease;
    }

    /// To be read when it has been told that there are no more leases.
    UsageMeter meter() {
        return meter;
    }

    ExecutorService thread() {
        return thread;
    }
}
