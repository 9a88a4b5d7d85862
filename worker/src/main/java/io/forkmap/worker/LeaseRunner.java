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
import org.jspecify.annotations.Nullable;

/// Computes the leases of one run and sends what comes of them. One compute thread.
final class LeaseRunner implements ChunkLoop.Sink {
    private final CoordinatorLink link;
    private final RunningSlot slot;
    private final RunEnds ends;
    private final UsageMeter meter;
    private Lease lease = Lease.getDefaultInstance();
    private @Nullable ChunkLoop loop;
    private long loopRun;
    private FileWatch watch = new FileWatch(List.of(), FileWatch.LOCAL);

    LeaseRunner(CoordinatorLink link, RunningSlot slot, RunEnds ends, UsageMeter meter) {
        this.link = link;
        this.slot = slot;
        this.ends = ends;
        this.meter = meter;
    }

    /// From now on partials depend on these files.
    void watch(FileWatch files) {
        watch = files;
    }

    /// Computes all chunks of a lease, unless the run is ended meanwhile.
    ///
    /// @throws DatasetChange if the files have changed
    /// @throws ResultWriteException if the file for arrays can't be written
    /// @throws FatalKernelError if the virtual machine can't go on; the coordinator has been told
    void run(ActiveRun run, Lease granted) {
        lease = granted;
        long first = granted.getFirstChunk();
        ChunkLoop loop = loop(run);
        if (granted.getRowEnd() > 0) {
            loop.runPart(first, granted.getRowBegin(), granted.getRowEnd(), granted.getAttempt());
        } else {
            loop.run(first, first + granted.getChunkCount(), granted.getAttempt(), () -> ends.isOver(run.number()));
        }
    }

    /// One for all leases of a run: its buffers are used again.
    private ChunkLoop loop(ActiveRun run) {
        if (loop == null || loopRun != run.number()) {
            loop = new ChunkLoop(run.executor(), this);
            loopRun = run.number();
        }
        return loop;
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
                .setLeaseDone(last);
        for (long nanos : times.each()) {
            message.addChunkNanos(nanos);
        }
        link.send(WorkerMessage.newBuilder().setPartials(message).build());
    }

    /// Before anything is given on.
    ///
    /// @throws DatasetChange if it is time to look, and the files have changed
    void lookIfDue() {
        if (watch.nanosUntilDue() == 0) {
            requireUnchanged();
        }
    }

    /// @throws DatasetChange if the files have changed
    void requireUnchanged() {
        watch.look().ifPresent(what -> {
            throw new DatasetChange(what);
        });
    }

    @Override
    public void failed(long chunk, Throwable thrown, boolean last) {
        requireUnchanged(); // rather than blaming the kernel
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
