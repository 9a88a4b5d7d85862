package io.forkmap;

import io.forkmap.launch.ExitStatus;
import io.forkmap.launch.WorkerProcess;
import io.forkmap.link.WorkerLink;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import io.forkmap.worker.RunningSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One worker as the fleet knows it. Used by the event loop only.
final class Member implements AutoCloseable {
    final WorkerProcess process;
    private final RunningSlot slot;

    @Nullable
    WorkerLink link;

    @Nullable
    ExitStatus exit;

    /// Of the last lease, 0 before: a worker computes nothing older once it has one of a newer run.
    long run;

    boolean linkClosed;
    /// It leaves because it was drained, or because it can't take part and said so.
    boolean saidGoodbye;

    /// Takes over the slot.
    Member(WorkerProcess process, RunningSlot slot) {
        this.process = process;
        this.slot = slot;
    }

    /// Whether all has been heard of it that ever will.
    boolean isGone() {
        return exit != null && (link == null || linkClosed);
    }

    List<StartedChunk> started() {
        return slot.started().stream()
                .map(started -> new StartedChunk(started.lease(), started.chunk()))
                .toList();
    }

    Ending ending() {
        if (saidGoodbye) {
            return Ending.GOODBYE;
        }
        return exit != null && exit.outOfMemory() ? Ending.OUT_OF_HEAP : Ending.CRASH;
    }

    /// `worker 3 (pid 4711)`.
    String name() {
        return "worker " + process.worker() + " (pid " + process.pid() + ")";
    }

    @Override
    public void close() {
        slot.close();
    }
}
