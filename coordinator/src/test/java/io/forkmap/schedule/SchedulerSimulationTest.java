package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Many random pools with random faults; [Oracle] says what must hold. One seed is replayed with
/// `-Dforkmap.simulation.seed=…`, the number of them set with `-Dforkmap.simulation.count=…`.
class SchedulerSimulationTest {
    private static final String[] KINDS = {
        "Spawn",
        "Begin",
        "Grant",
        "End",
        "Drain",
        "Suspect",
        "Accept",
        "Duplicate",
        "Remember",
        "AcceptPiece",
        "Abandon",
        "FinishRun",
        "NEVER_JOINED",
        "SILENT",
        "KillOverdue",
        "FATAL_FAILURE",
        "BROKEN_PROTOCOL",
        "POOL_CLOSED",
        "KernelFailed",
        "Poison",
        "OutOfMemory",
        "OutOfNodeMemory",
        "TimedOut",
        "NoUsableWorker",
        "WorkerRefused",
        "Cancelled"
    };

    @Test
    void keepsItsPromisesWhateverHappens() {
        Long only = Long.getLong("forkmap.simulation.seed");
        long first = only == null ? 0 : only;
        long count = only == null ? Long.getLong("forkmap.simulation.count", 20_000) : 1;
        Map<String, Integer> seen = new TreeMap<>();
        for (long seed = first; seed < first + count; seed++) {
            try {
                new Simulation(seed, seen).runToTheEnd();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("replay it with -Dforkmap.simulation.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
        if (only == null) {
            assertThat(seen).as("what the simulations have met").containsKeys(KINDS);
        }
    }
}
