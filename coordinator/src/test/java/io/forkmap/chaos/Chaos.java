package io.forkmap.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// Rounds of one job with faults drawn from a seed. The faults and their order are the seed's, their moments the
/// machine's.
final class Chaos {
    private static final int ENDINGS_A_ROUND = 3;

    private final Room room;
    private final PrintStream log;
    private final Tally tally = new Tally();
    private final PlanDeck plans;
    private final Deck<Ending> endings;
    private final Barrage barrage;
    private final Random random;

    private Chaos(Room room, long seed, PrintStream log) {
        this.room = room;
        this.log = log;
        this.plans = new PlanDeck(kernelFaults(), seed);
        this.endings = new Deck<>(endings(), seed);
        this.barrage = new Barrage(room, tally, seed);
        this.random = new Random(seed);
    }

    private List<KernelFault> kernelFaults() {
        return Arrays.stream(KernelFault.values())
                .filter(fault ->
                        fault != KernelFault.KILLED_FOR_MEMORY || room.memory().isPresent())
                .toList();
    }

    private List<Ending> endings() {
        return Stream.<Ending[]>of(CoordinatorFault.values(), DatasetFault.values(), DiskFault.values())
                .flatMap(Arrays::stream)
                .filter(ending ->
                        ending != DiskFault.CHECKPOINT_DISK_FULL || room.disk().isPresent())
                .toList();
    }

    /// Goes on for a time, and to the result of the round that is going then.
    ///
    /// @param log gets a line for each run
    static Tally run(Room room, Duration time, long seed, PrintStream log) throws IOException, InterruptedException {
        Chaos chaos = new Chaos(room, seed, log);
        String digest = chaos.reference();
        long end = System.nanoTime() + time.toNanos();
        do {
            chaos.round(digest, end);
        } while (System.nanoTime() - end < 0);
        return chaos.tally;
    }

    /// The digest that all rounds must come to.
    private String reference() throws IOException, InterruptedException {
        FaultPlan.write(room.plan(), Map.of());
        Coordinator serial = Coordinator.reference(room);
        int exit = serial.exit();
        if (exit != 0) {
            throw new IllegalStateException("the reference run ended with exit " + exit + ":\n" + serial.lastWords());
        }
        return serial.digest();
    }

    private void round(String digest, long end) throws IOException, InterruptedException {
        room.clear();
        FaultPlan plan = FaultPlan.write(room.plan(), plans.next());
        Round round = new Round(room, tally, log, barrage, plan, random, digest);
        // A full disk is found out when all is computed: nothing could be ended after that.
        List<Ending> drawn = endings.next(ENDINGS_A_ROUND).stream()
                .sorted(Comparator.comparing(ending -> ending == DiskFault.OUTPUT_DISK_FULL))
                .toList();
        for (Ending ending : drawn) {
            if (System.nanoTime() - end < 0) {
                round.end(ending);
            }
        }
        round.finish();
    }
}
