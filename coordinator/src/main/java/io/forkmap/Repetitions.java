package io.forkmap;

import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Repeats;

/// What to say when a chunk was computed twice and the partials differ.
final class Repetitions {
    private Repetitions() {}

    /// @throws NondeterministicKernelException if a partial differs from the one that is remembered
    static void check(PlannedRun<?, ?> run, Repeats repeats, Pack repeated) {
        repeats.compare(repeated).ifPresent(difference -> {
            throw new NondeterministicKernelException(KernelFailures.describe(run, difference.chunk())
                    + " was computed twice and gave two answers: SHA-256 "
                    + difference.first() + "… and " + difference.second()
                    + "…\nA kernel must get the same partial from the same input each time: no clock, no random"
                    + " numbers but those it is given, nothing kept from one chunk to the next, no hash order.");
        });
    }
}
