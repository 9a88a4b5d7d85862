package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ChunkLoop;
import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.PackWriter;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Lease;
import io.forkmap.schedule.Piece;
import io.forkmap.worker.FailureReport;
import io.forkmap.worker.ProcessorDelay;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// One compute thread of this JVM: takes leases from its inbox until it is finished.
final class ComputeThread implements ChunkLoop.Sink {
    private final int number;
    private final PlannedRun<?, ?> run;
    private final Dataset data;
    private final ThreadTeam team;
    private final Thread thread;

    private final BlockingQueue<Order> inbox = new LinkedBlockingQueue<>();

    private volatile boolean over;
    private @Nullable ChunkLoop loop;
    private long leaseId;
    private long chunks;
    private long computeNanos;
    private long delayNanosBefore;
    private long delayNanos;

    ComputeThread(int number, PlannedRun<?, ?> run, Dataset data, ThreadTeam team) {
        this.number = number;
        this.run = run;
        this.data = data;
        this.team = team;
        this.thread =
                Thread.ofPlatform().daemon().name("forkmap-compute-" + number).unstarted(this::work);
    }

    /// What the thread is told to do.
    private sealed interface Order {
        record Prepare() implements Order {}

        record Compute(Lease lease) implements Order {}

        record Finish() implements Order {}
    }

    void start() {
        thread.start();
    }

    void prepare() {
        inbox.add(new Order.Prepare());
    }

    void grant(Lease lease) {
        inbox.add(new Order.Compute(lease));
    }

    /// Stops it after the chunk at hand. Idempotent.
    void finish() {
        over = true;
        inbox.add(new Order.Finish());
    }

    void join() throws InterruptedException {
        thread.join();
    }

    /// Of a thread that has ended.
    WorkerUsage usage() {
        return WorkerUsage.ofThread(number, chunks, Duration.ofNanos(computeNanos), Duration.ofNanos(delayNanos));
    }

    private void work() {
        try {
            team.on(new Event.Joined(number), null);
            while (!over) {
                obey(inbox.take());
            }
            delayNanos = ProcessorDelay.nanos() - delayNanosBefore;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            team.broken(e);
        } catch (Error e) {
            FailureReport report = FailureReport.of(e);
            team.broken(new KernelFailedException("a kernel ended its thread: " + report.text(), report, e));
        }
    }

    private void obey(Order order) {
        switch (order) {
            case Order.Prepare prepare -> {
                loop = new ChunkLoop(KernelFailures.prepare(run, data), this);
                delayNanosBefore = ProcessorDelay.nanos();
                team.becameReady(number);
                team.on(new Event.Ready(number, run.number(), 1), null);
            }
            case Order.Compute compute -> {
                compute(Objects.requireNonNull(loop, "prepared"), compute.lease());
            }
            case Order.Finish finish -> {}
        }
    }

    private void compute(ChunkLoop chunks, Lease lease) {
        leaseId = lease.id();
        long first = lease.firstChunk();
        Piece piece = lease.piece();
        if (piece != null) {
            chunks.runPart(first, piece.begin(), piece.end(), lease.attempt());
        } else {
            chunks.run(first, first + lease.chunkCount(), lease.attempt(), () -> over);
        }
    }

    @Override
    public void started(long chunk) {}

    @Override
    public void ended() {}

    @Override
    public void packed(long firstChunk, PackWriter pack, ChunkTimes times, boolean last) {
        long nanos = times.totalNanos();
        team.computed(number, firstChunk, times);
        chunks += pack.count();
        computeNanos += nanos;
        byte[] bytes = pack.toByteArray();
        Event completed =
                new Event.Completed(number, run.number(), leaseId, firstChunk, pack.count(), nanos, bytes.length, last);
        team.on(completed, new Pack(firstChunk, pack.count(), bytes));
    }

    @Override
    public void failed(long chunk, Throwable thrown, boolean last) {
        if (KernelFailures.isFatal(thrown)) {
            throw KernelFailures.of(run, chunk, thrown);
        }
        FailureReport report = FailureReport.of(thrown);
        team.on(
                new Event.Failed(
                        number, run.number(), leaseId, chunk, report.exceptionClass(), report.text(), last, false),
                null);
    }
}
