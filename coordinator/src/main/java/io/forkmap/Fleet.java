package io.forkmap;

import io.forkmap.launch.ExitStatus;
import io.forkmap.link.LinkListener;
import io.forkmap.link.WorkerLink;
import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Scheduler;
import io.forkmap.worker.FailureReport;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// All workers of a pool: turns messages, exits and ticks into the scheduler's events, and its actions into
/// messages, spawns and kills. Everything but [#post] runs on the server's event loop; what blocks goes to the
/// launcher's thread.
final class Fleet implements LinkListener {
    private static final int LOG_LINES = 20;
    private static final long STREAM_GRACE_MILLIS = 1000;
    private static final long EXIT_GRACE_MILLIS = 2000;

    private final Scheduler scheduler;
    private final FleetSpawner spawner;
    private final ExecutorService launcherThread;
    private final FleetMessages messages;
    private final FleetLoop loop = new FleetLoop(this::failed);
    private final Map<Integer, Member> members = new ConcurrentHashMap<>();
    private final List<Runnable> whenEmpty = new ArrayList<>();
    private int spawning;
    private @Nullable ProcessRun run;
    private Refusal refusal = Refusal.NONE;
    private @Nullable Throwable bug;

    Fleet(Scheduler scheduler, FleetSpawner spawner, ExecutorService launcherThread, FleetMessages messages) {
        this.scheduler = scheduler;
        this.spawner = spawner;
        this.launcherThread = launcherThread;
        this.messages = messages;
    }

    /// Starts working on the event loop.
    ///
    /// @param tickMillis between two looks for the silent
    void start(ScheduledExecutorService eventLoop, long tickMillis) {
        loop.start(eventLoop);
        loop.post(() -> on(new Event.PoolOpened(), null));
        loop.every(tickMillis, () -> on(new Event.Tick(), null));
    }

    void begin(ProcessRun next, Event.RunBegun begun) {
        run = next;
        if (bug != null) {
            next.broken(toException(bug));
        } else {
            on(begun, null);
        }
    }

    void backlogChanged(ProcessRun of) {
        if (of == run) {
            on(new Event.Backlog(of.isHeld()), null);
        }
    }

    /// Runs something on the event loop, after what was posted before. Any thread.
    void post(Runnable action) {
        loop.post(action);
    }

    /// Lets all workers go.
    ///
    /// @param gone called by the event loop when none is left
    void close(Runnable gone) {
        whenEmpty.add(gone);
        on(new Event.PoolClosed(), null);
        members.values().forEach(this::expectExit);
        checkEmpty();
    }

    /// The workers that live.
    Collection<Member> members() {
        return members.values();
    }

    /// Takes an event to the scheduler and does what it says.
    ///
    /// @param pack the partials of a Completed
    void on(Event event, @Nullable Pack pack) {
        for (Action action : scheduler.on(System.nanoTime(), event)) {
            perform(action, pack);
        }
    }

    private void perform(Action action, @Nullable Pack pack) {
        switch (action) {
            case Action.Spawn spawn -> spawn(spawn.worker());
            case Action.Begin begin -> tell(begin.worker(), messages.begin(begin.run()));
            case Action.Grant grant -> {
                Member member = members.get(grant.worker());
                if (member != null) {
                    member.run = grant.lease().run();
                }
                tell(grant.worker(), messages.lease(grant.lease()));
            }
            case Action.End end -> {
                tell(end.worker(), messages.end(end.run()));
                if (run != null) {
                    run.expectUsage(end.worker());
                }
            }
            case Action.Drain drain -> {
                tell(drain.worker(), messages.drain());
                expectExit(members.get(drain.worker()));
            }
            case Action.Kill kill -> kill(kill.worker(), kill.reason());
            case Action.Suspect suspect -> warn("worker " + suspect.worker() + " has been silent for a while");
            case Action.Accept accept -> {
                if (run != null && pack != null) {
                    run.deliver(Packs.slice(pack, accept.chunks()));
                }
            }
            case Action.Duplicate duplicate -> {} // the first result stands
            case Action.Abandon abandon -> {} // not with this retry policy
            case Action.FinishRun finished -> {
                if (run != null) {
                    run.usageAsked();
                }
            }
            case Action.FailRun failed -> {
                if (run != null) {
                    run.broken(RunFailures.toException(run.planned(), failed.failure(), refusal));
                }
            }
        }
    }

    private void warn(String what) {
        if (run != null) {
            run.warned(what);
        }
    }

    private void tell(int worker, CoordinatorMessage message) {
        Member member = members.get(worker);
        if (member != null && member.link != null) {
            member.link.send(message);
        }
    }

    // Processes

    private void spawn(int worker) {
        spawning++;
        launcherThread.execute(() -> {
            try {
                Member member = spawner.spawn(worker);
                loop.post(() -> spawned(member));
                var _ = member.process.onExit().thenAccept(exit -> loop.post(() -> exited(member, exit)));
            } catch (IOException | RuntimeException e) {
                loop.post(() -> notSpawned(worker, e));
            }
        });
    }

    private void spawned(Member member) {
        spawning--;
        members.put(member.process.worker(), member);
        if (!whenEmpty.isEmpty()) {
            member.process.kill();
        }
    }

    private void notSpawned(int worker, Exception cause) {
        spawning--;
        // The text of a file system's exception is but the path.
        String why = cause instanceof FileSystemException ? cause.toString() : cause.getMessage();
        String description = "worker " + worker + " can't be spawned: " + why;
        warn(description);
        on(new Event.WorkerGone(worker, Event.Ending.CRASH, List.of(), description), null);
        checkEmpty();
    }

    private void exited(Member member, ExitStatus exit) {
        member.exit = exit;
        settle(member);
        // Its stream ends with it, unless a grandchild holds the socket.
        loop.later(STREAM_GRACE_MILLIS, () -> {
            member.linkClosed = true;
            settle(member);
        });
    }

    /// Declares a worker gone when all has been heard of it, once.
    private void settle(Member member) {
        if (member.isGone() && members.remove(member.process.worker(), member)) {
            spawner.forget(member.process);
            launcherThread.execute(() -> {
                String description = DeathNote.of(member, LOG_LINES);
                loop.post(() -> gone(member, description));
            });
        }
    }

    private void gone(Member member, String description) {
        Event.Ending ending = member.ending();
        if (ending != Event.Ending.GOODBYE && run != null) {
            run.lost(DeathNote.withChunk(run.planned(), member, description));
        }
        on(new Event.WorkerGone(member.process.worker(), ending, member.started(), description), null);
        if (run != null) {
            run.left(member.process.worker());
        }
        member.close();
        checkEmpty();
    }

    private void kill(int worker, Action.KillReason reason) {
        Member member = members.get(worker);
        if (member != null) {
            if (reason != Action.KillReason.POOL_CLOSED && reason != Action.KillReason.FATAL_FAILURE) {
                warn(member.name() + " is killed: "
                        + reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            }
            launcherThread.execute(member.process::kill);
        }
    }

    /// Kills a worker that should leave by itself but does not.
    private void expectExit(@Nullable Member member) {
        if (member != null) {
            loop.later(EXIT_GRACE_MILLIS, () -> launcherThread.execute(member.process::kill));
        }
    }

    private void checkEmpty() {
        if (members.isEmpty() && spawning == 0) {
            whenEmpty.forEach(Runnable::run);
            whenEmpty.clear();
        }
    }

    // Streams

    @Override
    public void onRegister(WorkerLink link, Register register) {
        loop.guard(() -> registered(link, register));
    }

    @Override
    public void onMessage(WorkerLink link, WorkerMessage message) {
        loop.guard(() -> heard(link, message));
    }

    @Override
    public void onClosed(WorkerLink link, String why) {
        loop.guard(() -> closed(link));
    }

    @Override
    public void onIntruder(String who) {
        warn("turned away a connection from " + who);
    }

    private void registered(WorkerLink link, Register register) {
        Member member = members.get(link.worker());
        if (member == null) {
            if (spawning > 0) {
                loop.post(() -> registered(link, register)); // its spawner has not told yet: that comes next
            }
            return;
        }
        member.link = link;
        String mismatch = messages.mismatch(register);
        if (mismatch == null) {
            link.send(messages.welcome());
        } else {
            refusal = new Refusal(Refused.Reason.INTERNAL, new FailureReport("", mismatch));
            on(new Event.Refused(link.worker(), mismatch), null);
            kill(link.worker(), Action.KillReason.POOL_CLOSED);
        }
    }

    private void heard(WorkerLink link, WorkerMessage message) {
        int worker = link.worker();
        note(worker, message);
        Event event = WorkerEvents.of(worker, message);
        if (event == null) {
            kill(worker, Action.KillReason.BROKEN_PROTOCOL);
        } else if (!isOfOlderRun(message)) {
            on(event, WorkerEvents.pack(message));
        }
        if (run != null && message.hasReady()) {
            run.becameReady(worker);
        }
        if (run != null && message.hasPartials()) {
            run.computed(worker, message.getPartials());
        }
        if (run != null && message.hasUsage()) {
            run.used(worker, message.getUsage());
        }
    }

    /// Whether a worker refuses to take part in a run that is over already: then only its leaving matters.
    private boolean isOfOlderRun(WorkerMessage message) {
        long number = message.getRefused().getRun();
        return number != 0 && (run == null || run.planned().number() != number);
    }

    /// Keeps what the end of the worker will be judged by.
    private void note(int worker, WorkerMessage message) {
        Member member = members.get(worker);
        if (message.hasRefused() && !isOfOlderRun(message)) {
            refusal = Refusal.of(message.getRefused());
        }
        if (member != null) {
            member.saidGoodbye |= message.hasGoodbye() || message.hasRefused();
        }
    }

    private void closed(WorkerLink link) {
        Member member = members.get(link.worker());
        if (member == null) {
            return;
        }
        member.linkClosed = true;
        if (member.saidGoodbye) {
            expectExit(member);
        } else {
            launcherThread.execute(member.process::kill); // without its stream it is of no use
        }
        settle(member);
    }

    /// A bug on the event loop ends this run and all that follow.
    private void failed(Throwable thrown) {
        bug = thrown;
        if (run != null) {
            run.broken(toException(thrown));
        }
    }

    private static IllegalStateException toException(Throwable bug) {
        return new IllegalStateException("the coordinator's event loop failed", bug);
    }
}
