package io.forkmap;

import io.forkmap.proto.CoordinatorMessage;
import io.forkmap.reduce.Pack;
import io.forkmap.schedule.Action;
import io.forkmap.schedule.Liveness;
import org.jspecify.annotations.Nullable;

/// Does what the scheduler says: sends messages, spawns and kills, and hands on what concerns the run. Used by the
/// event loop only.
final class FleetActions {
    private static final long DUMP_GRACE_MILLIS = 1000;

    private final FleetProcesses processes;
    private final FleetMessages messages;
    private final Liveness liveness;
    private final FleetLoop loop;

    FleetActions(FleetProcesses processes, FleetMessages messages, Liveness liveness, FleetLoop loop) {
        this.processes = processes;
        this.messages = messages;
        this.liveness = liveness;
        this.loop = loop;
    }

    /// @param pack the partials of the event at hand, if it has any
    /// @param run that goes on, or the last one
    /// @param refusal of the worker that refused last
    void perform(Action action, @Nullable Pack pack, @Nullable ProcessRun run, Refusal refusal) {
        switch (action) {
            case Action.Spawn spawn -> processes.spawn(spawn.worker());
            case Action.Begin begin -> {
                if (run != null && run.planned().number() == begin.run()) {
                    run.entered(begin.worker());
                }
                tell(begin.worker(), messages.begin(begin.run()));
            }
            case Action.Grant grant -> {
                Member member = processes.get(grant.worker());
                if (member != null) {
                    member.granted(grant.lease());
                }
                tell(grant.worker(), messages.lease(grant.lease()));
            }
            case Action.End end -> end(end, run);
            case Action.Drain drain -> {
                tell(drain.worker(), messages.drain());
                Member member = processes.get(drain.worker());
                if (member != null) {
                    processes.expectExit(member);
                }
            }
            case Action.Kill kill -> processes.kill(kill.worker(), KillReasons.text(kill.reason(), liveness));
            case Action.KillOverdue kill -> killOverdue(kill.worker());
            case Action.Suspect suspect -> {
                if (run != null) {
                    run.warned("worker " + suspect.worker() + " has been silent for a while");
                }
            }
            case Action.OfRun ofRun -> {
                if (run != null) {
                    run.perform(ofRun, pack, refusal);
                }
            }
        }
    }

    private void end(Action.End end, @Nullable ProcessRun run) {
        tell(end.worker(), messages.end(end.run()));
        Member member = processes.get(end.worker());
        // Who is at a chunk now is at one that is of no use any more: nobody waits for that.
        if (run != null && member != null && member.started().isEmpty()) {
            run.expectUsage(end.worker());
        }
    }

    private void tell(int worker, CoordinatorMessage message) {
        Member member = processes.get(worker);
        if (member != null && member.link != null) {
            member.link.send(message);
        }
    }

    /// Asks it first what it is doing; the answer kills it, or that there is none.
    private void killOverdue(int worker) {
        tell(worker, messages.dump());
        String why = KillReasons.overdue(liveness);
        Member member = processes.get(worker);
        if (member != null) {
            member.killedFor = why;
            loop.later(DUMP_GRACE_MILLIS, () -> processes.kill(worker, why));
        }
    }
}
