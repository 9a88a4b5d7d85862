package io.forkmap.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parts of a [Scheduler] work on: its workers, its run, and the actions of the event at hand.
final class PoolState {
    final Crew crew;
    List<Action> actions = new ArrayList<>();
    long nowNanos;

    @Nullable
    ActiveRun run;

    /// Whether only the chunk that the fold waits for is dealt.
    boolean backlogHeld;

    PoolState(Crew crew) {
        this.crew = crew;
    }

    /// The run at hand, if it has this number.
    @Nullable
    ActiveRun running(long number) {
        return run != null && run.number() == number ? run : null;
    }
}
