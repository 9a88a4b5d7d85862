package io.forkmap.worker;

import io.forkmap.dataset.FileWatch;
import io.forkmap.proto.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// The compute threads of a worker: all take leases from one queue. Called by the session's thread.
final class ComputeThreads {
    private static final long CLOSE_MILLIS = 1000;

    private final LeaseQueue leases;
    private final List<ComputeThread> threads = new ArrayList<>();
    private List<Future<?>> computing = List.of();

    ComputeThreads(CoordinatorLink link, RunningSlots slots, LeaseQueue leases) {
        this.leases = leases;
        for (RunningSlot slot : slots.all()) {
            threads.add(new ComputeThread(threads.size(), link, slot, leases));
        }
    }

    int count() {
        return threads.size();
    }

    /// From now on partials depend on these files.
    ///
    /// @param files one for each
    void watch(Supplier<FileWatch> files) {
        threads.forEach(thread -> thread.watch(files.get()));
    }

    /// Prepares a kernel in each thread, all at once, then lets them compute.
    ///
    /// @throws ExecutionException with what a kernel's `prepare` threw
    void begin(ActiveRun run) throws ExecutionException, InterruptedException {
        await(each(thread -> thread.prepare(run)));
        computing = each(ComputeThread::compute);
    }

    /// Waits until the run that is over has left all threads.
    void end() throws InterruptedException {
        leases.close(computing.size());
        List<Future<?>> left = computing;
        computing = List.of();
        try {
            await(left);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// What was used in a run that has ended.
    Usage usage(long run) {
        return UsageMeter.sum(run, threads.stream().map(ComputeThread::meter).toList());
    }

    private List<Future<?>> each(Function<ComputeThread, Future<?>> start) {
        List<Future<?>> started = new ArrayList<>();
        threads.forEach(thread -> started.add(start.apply(thread)));
        return started;
    }

    private static void await(List<Future<?>> started) throws ExecutionException, InterruptedException {
        for (Future<?> each : started) {
            each.get();
        }
    }

    /// Ends the threads, as far as their kernels let them.
    ///
    /// @return whether nobody computes any more
    boolean close() {
        leases.close(computing.size());
        threads.forEach(thread -> thread.thread().shutdown());
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSE_MILLIS);
        boolean all = true;
        for (ComputeThread each : threads) {
            all &= hasEnded(each.thread(), until - System.nanoTime());
        }
        return all;
    }

    private static boolean hasEnded(ExecutorService thread, long nanos) {
        try {
            return thread.awaitTermination(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
