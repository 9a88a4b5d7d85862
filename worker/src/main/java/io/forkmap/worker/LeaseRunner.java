package io.forkmap.worker;

import com.google.protobuf.UnsafeByteOperations;
import io.forkmap.dataset.FileWatch;
import io.forkmap.kernel.ChunkLoop;
import io.forkmap.kernel.ChunkTimes;
import io.forkmap.kernel.PackWriter;
import io.forkmap.kernel.ResultWriteException;
import io.forkmap.proto.Failed;
import io.forkmap.proto.Lease;
import io.forkmap.proto.Partials;
import io.forkmap.proto.WorkerMessage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Computes the leases of one run and sends what comes of them. Belongs to one compute thread.
final class LeaseRunner implements ChunkLoop.Sink {
    private final CoordinatorLink link;
    private final RunningSlot slot;
    private final LeaseQueue leases;
    private final UsageMeter meter;
    private final int number;
    private Lease lease = Lease.getDefaultInstance();
    private @Nullable ChunkLoop loop;
    private long run;
    private FileWatch watch = new FileWatch(List.of(), FileWatch.LOCAL);

    /// @param number of the compute thread
    LeaseRunner(CoordinatorLink link, RunningSlot slot, LeaseQueue leases, UsageMeter meter, int number) {
        this.link = link;
        this.slot = slot;
        this.leases = leases;
        this.meter = meter;
        this.number = number;
    }

    /// From now on partials depend on these files.
    void watch(FileWatch files) {
        watch = files;
    }

    /// Prepares a kernel for a run.
    ///
    /// @throws Exception what the job's `prepare` throws
    void begin(ActiveRun next) throws Exception {
        loop = new ChunkLoop(next.prepare(this::lookIfDue), this);
        run = next.number();
    }

    /// Computes all chunks of a lease, unless it is of another run or the run is ended meanwhile.
    ///
    /// @throws DatasetChange if the files have changed
    /// @throws ResultWriteException if the file for arrays can't be written
    /// @throws FatalKernelError if the virtual machine can't go on; the coordinator has been told
    void run(Lease granted) {
        if (granted.getRun() != run) {
            return; // granted before the coordinator ended that run
        }
        lease = granted;
        long first = granted.getFirstChunk();
        ChunkLoop chunks = Objects.requireNonNull(loop, "no run has begun");
        if (granted.getRowEnd() > 0) {
            chunks.runPart(first, granted.getRowBegin(), granted.getRowEnd(), granted.getAttempt());
        } else {
            chunks.run(first, first + granted.getChunkCount(), granted.getAttempt(), () -> leases.isOver(run));
        }
    }

    @Override
    public void started(long chunk) {
        slot.begin(lease.getLease(), chunk);
    }

    @Override
    public void ended() {
        slot.end();
    }

    @Override
    public void packed(long firstChunk, PackWriter pack, ChunkTimes times, boolean last) {
        lookIfDue();
        meter.computed(pack.count(), times.totalNanos());
        Partials.Builder message = Partials.newBuilder()
                .setRun(lease.getRun())
                .setLease(lease.getLease())
                .setFirstChunk(firstChunk)
                .setChunkCount(pack.count())
                .setPacked(UnsafeByteOperations.unsafeWrap(pack.toByteArray()))
                .setComputeNanos(times.totalNanos())
                .setSlowest(times.slowest())
                .setSlowestNanos(times.slowestNanos())
                .setLeaseDone(last)
                .setComputeThread(number);
        for (long nanos : times.each()) {
            message.addChunkNanos(nanos);
        }
        link.send(WorkerMessage.newBuilder().setPartials(message).build());
    }

    /// Before anything is given on.
    ///
    /// @throws DatasetChange if it is time to look, and the files have changed
    private void lookIfDue() {
        if (watch.nanosUntilDue() == 0) {
            DatasetChange.look(watch);
        }
    }

    @Override
    public void failed(long chunk, Throwable thrown, boolean last) {
        DatasetChange.look(watch); // rather than blaming the kernel
        if (thrown instanceof ResultWriteException unwritable) {
            throw unwritable; // likewise
        }
        boolean fatal = thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
        FailureReport report = FailureReport.of(thrown);
        link.send(WorkerMessage.newBuilder()
                .setFailed(Failed.newBuilder()
                        .setRun(lease.getRun())
                        .setLease(lease.getLease())
                        .setChunk(chunk)
                        .setExceptionClass(report.exceptionClass())
                        .setText(report.text())
                        .setLeaseDone(last)
                        .setFatal(fatal))
                .build());
        if (fatal) {
            throw new FatalKernelError(thrown);
        }
    }
}
