package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.LongStream;
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
        "OutOfTime",
        "TimeIsShort",
        "NoUsableWorker",
        "WorkerRefused",
        "Cancelled"
    };

    @Test
    void keepsItsPromisesWhateverHappens() {
        Long only = Long.getLong("forkmap.simulation.seed");
        if (only != null) {
            simulate(only, new TreeMap<>());
            return;
        }
        Map<String, Integer> seen = new ConcurrentSkipListMap<>();
        LongStream.range(0, Long.getLong("forkmap.simulation.count", 100_000))
                .parallel()
                .forEach(seed -> simulate(seed, seen));
        assertThat(seen).as("what the simulations have met").containsKeys(KINDS);
    }

    private static void simulate(long seed, Map<String, Integer> seen) {
        try {
            new Simulation(seed, seen).runToTheEnd();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("replay it with -Dforkmap.simulation.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
