package io.forkmap;

import io.forkmap.launch.ExitStatus;
import io.forkmap.launch.WorkerProcess;
import io.forkmap.link.WorkerLink;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import io.forkmap.schedule.Lease;
import io.forkmap.worker.RunningSlots;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One worker as the fleet knows it. Used by the event loop only.
final class Member implements AutoCloseable {
    final WorkerProcess process;
    private final RunningSlots slots;

    @Nullable
    WorkerLink link;

    @Nullable
    ExitStatus exit;

    /// Of the last lease, 0 before: a worker computes nothing older once it has one of a newer run.
    long run;

    boolean linkClosed;

    /// What it did for which we killed it, if we did.
    @Nullable
    String killedFor;

    /// What it said of the failure after which it can't go on; its log may not have it any more.
    @Nullable
    String fatal;

    /// What its threads were doing when it took too long.
    @Nullable
    String threadDump;

    /// When it was killed it had been stopped by a signal. By the launcher's thread.
    boolean wasStopped;

    /// The system killed it for want of memory. By the launcher's thread.
    boolean killedForMemory;

    /// The file that says how it ended, if one is kept. By the launcher's thread.
    @Nullable
    Path certificate;

    /// Its memory when it was last looked at. By the launcher's thread.
    Vitals vitals = Vitals.UNKNOWN;

    /// Of leases that are not the first to have their chunks: which attempt they are.
    final Map<Long, Integer> attempts = new HashMap<>();

    /// It leaves because it was drained, or because it can't take part and said so.
    boolean saidGoodbye;

    /// Takes over the slots.
    Member(WorkerProcess process, RunningSlots slots) {
        this.process = process;
        this.slots = slots;
    }

    /// Whether all has been heard of it that ever will.
    boolean isGone() {
        return exit != null && (link == null || linkClosed);
    }

    void granted(Lease lease) {
        run = lease.run();
        if (lease.attempt() > 1) {
            attempts.put(lease.id(), lease.attempt());
        }
    }

    List<StartedChunk> started() {
        return slots.started().stream()
                .map(started -> new StartedChunk(started.lease(), started.chunk()))
                .toList();
    }

    Ending ending() {
        if (saidGoodbye) {
            return Ending.GOODBYE;
        }
        if (exit != null && exit.outOfMemory()) {
            return Ending.OUT_OF_HEAP;
        }
        return killedForMemory ? Ending.OUT_OF_NODE_MEMORY : Ending.CRASH;
    }

    /// Somebody else sent it SIGKILL.
    boolean isKilledBySystem() {
        return exit != null && exit.isKilled() && killedFor == null;
    }

    /// The chunk of this run that it was computing, if it was.
    OptionalLong startedIn(long number) {
        List<StartedChunk> started = started();
        return run != number || started.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(started.getFirst().chunk());
    }

    /// Which attempt at its chunk it was at; 1 if it was at none.
    int attempt() {
        List<StartedChunk> started = started();
        return started.isEmpty() ? 1 : attempts.getOrDefault(started.getFirst().lease(), 1);
    }

    /// `worker 3 (pid 4711)`.
    String name() {
        return "worker " + process.worker() + " (pid " + process.pid() + ")";
    }

    /// Keeps what its end will be judged by.
    void heard(WorkerMessage message) {
        saidGoodbye |= message.hasGoodbye() || message.hasRefused();
        if (message.hasFailed() && message.getFailed().getFatal()) {
            fatal = message.getFailed().getText().lines().findFirst().orElse("");
        }
        if (message.hasThreadDump()) {
            threadDump = message.getThreadDump().getText();
        }
    }

    @Override
    public void close() {
        slots.close();
    }
}
