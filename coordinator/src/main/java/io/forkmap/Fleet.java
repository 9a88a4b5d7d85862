package io.forkmap;

import io.forkmap.launch.Evidence;
import io.forkmap.launch.OomKills;
import io.forkmap.link.LinkListener;
import io.forkmap.link.WorkerLink;
import io.forkmap.proto.Refused;
import io.forkmap.proto.Register;
import io.forkmap.proto.WorkerMessage;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Liveness;
import io.forkmap.schedule.Scheduler;
import io.forkmap.worker.FailureReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// All workers of a pool: turns messages, exits and ticks into the scheduler's events, and has its actions
/// performed. Everything but [#post] runs on the server's event loop.
final class Fleet implements LinkListener, FleetProcesses.Listener {
    private final Scheduler scheduler;
    private final Liveness liveness;
    private final FleetMessages messages;
    private final FleetActions actions;
    private final FleetLoop loop = new FleetLoop(this::failed, this::flush);
    private final FleetProcesses processes;
    private @Nullable ProcessRun run;
    private Refusal refusal = Refusal.NONE;
    private @Nullable Throwable bug;

    Fleet(
            Scheduler scheduler,
            Liveness liveness,
            FleetSpawner spawner,
            ExecutorService launcherThread,
            OomKills oomKills,
            Evidence evidence,
            FleetMessages messages) {
        this.scheduler = scheduler;
        this.liveness = liveness;
        this.messages = messages;
        this.processes = new FleetProcesses(spawner, launcherThread, oomKills, evidence, loop, this);
        this.actions = new FleetActions(processes, messages, liveness, loop);
    }

    /// Starts working on the event loop.
    void start(ScheduledExecutorService eventLoop) {
        loop.start(eventLoop);
        loop.post(() -> on(new Event.PoolOpened(), null));
        loop.every(liveness.tick().toMillis(), this::tick);
        processes.start();
    }

    private void tick() {
        on(new Event.Tick(), null);
        if (liveness.chunkTimeout().isPresent()) {
            for (Member member : List.copyOf(processes.members())) {
                on(new Event.Computing(member.process.worker(), member.started()), null);
            }
        }
    }

    void begin(ProcessRun next, Event.RunBegun begun) {
        run = next;
        if (bug != null) {
            next.broken(broken(bug));
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

    /// Whether nobody is there any more to do what is posted. Any thread.
    boolean isOver() {
        return loop.isOver();
    }

    /// Lets all workers go.
    ///
    /// @param gone called by the event loop when none is left
    void close(Runnable gone) {
        on(new Event.PoolClosed(), null);
        processes.close(gone);
    }

    /// The workers that live.
    Collection<Member> members() {
        return processes.members();
    }

    /// Takes an event to the scheduler and does what it says.
    ///
    /// @param pack the partials of a Completed
    void on(Event event, @Nullable Pack pack) {
        for (Action action : scheduler.on(System.nanoTime(), event)) {
            actions.perform(action, pack, run, refusal);
        }
    }

    /// Ends those that are still in a run that is over. Others take their place when there is a run again.
    ///
    /// @param all also those that are at no chunk
    void expel(ProcessRun over, boolean all) {
        for (int worker : over.inside()) {
            Member member = processes.get(worker);
            if (member != null && (all || !member.started().isEmpty())) {
                member.saidGoodbye = true; // nobody need be told
                processes.kill(member, "was at a chunk of a run that was over");
            }
        }
    }

    private void warn(String what) {
        if (run != null) {
            run.warned(what);
        }
    }

    // Processes

    @Override
    public void notSpawned(int worker, String why) {
        warn(why);
        on(new Event.WorkerGone(worker, Event.Ending.CRASH, List.of(), why), null);
    }

    @Override
    public void gone(Member member, String description) {
        Event.Ending ending = member.ending();
        if (ending != Event.Ending.GOODBYE && run != null) {
            run.lost(new Delivery.Lost(
                    description, member.startedIn(run.planned().number()), Optional.ofNullable(member.certificate)));
        }
        on(new Event.WorkerGone(member.process.worker(), ending, member.started(), description), null);
        if (run != null) {
            run.left(member.process.worker());
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
        loop.turn(() -> {
            Member member = processes.get(link.worker());
            if (member != null) {
                processes.disconnected(member);
            }
        });
    }

    @Override
    public void onIntruder(String who) {
        loop.turn(() -> warn("turned away a connection from " + who));
    }

    @Override
    public void onTakenIn() {
        loop.guard(this::flush);
    }

    private void flush() {
        if (run != null) {
            run.flush();
        }
    }

    @Override
    public void onOutOfMemory(OutOfMemoryError full) {
        loop.turn(() -> failed(full));
    }

    private void registered(WorkerLink link, Register register) {
        Member member = processes.get(link.worker());
        if (member == null) {
            if (processes.isSpawning()) {
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
            processes.kill(link.worker(), "is of another build");
        }
    }

    private void heard(WorkerLink link, WorkerMessage message) {
        int worker = link.worker();
        note(worker, message);
        Event event = WorkerEvents.of(worker, message);
        if (event == null) {
            processes.kill(worker, KillReasons.text(Action.KillReason.BROKEN_PROTOCOL, liveness));
        } else if (!isOfOlderRun(message)) {
            on(event, WorkerEvents.pack(message));
        }
        if (message.hasThreadDump()) {
            processes.kill(worker, KillReasons.overdue(liveness));
        }
        if (run != null) {
            run.heard(worker, message);
        }
    }

    /// Whether a worker refuses to take part in a run that is over already: then only its leaving matters.
    private boolean isOfOlderRun(WorkerMessage message) {
        long number = message.getRefused().getRun();
        return number != 0 && (run == null || run.planned().number() != number);
    }

    /// Keeps what the end of the worker will be judged by.
    private void note(int worker, WorkerMessage message) {
        if (message.hasRefused() && !isOfOlderRun(message)) {
            refusal = Refusal.of(message.getRefused());
        }
        Member member = processes.get(worker);
        if (member != null) {
            member.heard(message);
        }
    }

    /// A bug on the event loop ends this run and all that follow.
    private void failed(Throwable thrown) {
        bug = thrown;
        if (run != null) {
            run.broken(broken(thrown));
        }
    }

    private static RuntimeException broken(Throwable thrown) {
        return thrown instanceof OutOfMemoryError full
                ? EngineUnavailableException.outOfMemory(full)
                : new IllegalStateException("the coordinator's event loop failed", thrown);
    }
}
