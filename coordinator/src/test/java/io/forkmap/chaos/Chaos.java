package io.forkmap.chaos;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Rounds of one job, each with faults drawn from a seed. Where a run should end well, its answer must be that of
/// the serial engine; where not, its exit code is known. The faults are the seed's, their moments the machine's.
final class Chaos {
    private static final int WORKERS = 3;
    private static final long ROUND_MILLIS = 90_000;
    private static final int MOST_DEADLY = 3;
    private static final int MOST_OF_A_KIND = 4;

    /// From outside, a round: a worker that is shot as soon as it is useful gets nowhere.
    private static final int MOST_SHOT = 5;

    private final Room room;
    private final Random random;
    private final PrintStream log;
    private final Tally tally = new Tally();
    private final long startNanos = System.nanoTime();
    private String digest = "";

    private Chaos(Room room, long seed, PrintStream log) {
        this.room = room;
        this.random = new Random(seed);
        this.log = log;
    }

    /// Goes on for a time, and to the end of the round that is going then.
    ///
    /// @param directory empty; for all that is written
    static Tally run(Path directory, Duration time, long seed, PrintStream log)
            throws IOException, InterruptedException {
        Chaos chaos = new Chaos(Room.in(directory), seed, log);
        chaos.reference();
        long end = System.nanoTime() + time.toNanos();
        do {
            chaos.round();
        } while (System.nanoTime() - end < 0);
        return chaos.tally;
    }

    /// The answer that all rounds must give.
    private void reference() throws IOException, InterruptedException {
        FaultPlan.write(room.plan(), Map.of());
        Coordinator serial = Coordinator.start(room, room.out(), room.data(), "--engine", "serial");
        int exit = serial.exit();
        digest = serial.digest();
        if (exit != 0) {
            throw new IllegalStateException("the reference run ended with exit " + exit + ":\n" + serial.lastWords());
        }
    }

    private void round() throws IOException, InterruptedException {
        switch (tally.rounds() == 0 ? 1 : random.nextInt(8)) {
            case 1, 2 -> shakeCoordinator(draw(CoordinatorFault.values()));
            case 3 -> shakeDataset(draw(DatasetFault.values()));
            case 4 -> shakeOutput();
            default -> shakeWorkers();
        }
    }

    private void shakeWorkers() throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.write(room.plan(), kernelFaults());
        Coordinator coordinator = start(room.data());
        List<String> struck = new ArrayList<>();
        List<ProcessHandle> stopped = new ArrayList<>();
        int shots = 0;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS);
        while (!coordinator.endsWithin(50 + random.nextInt(200)) && System.nanoTime() - end < 0) {
            for (ProcessHandle each : stopped) {
                OutsideFault.goOn(each);
            }
            stopped.clear();
            List<ProcessHandle> workers = plan.workers();
            if (!workers.isEmpty()) {
                OutsideFault drawn = draw(OutsideFault.values());
                OutsideFault fault = drawn.isDeadly() && shots == MOST_SHOT ? OutsideFault.WORKER_SIGSTOP : drawn;
                shots += fault.isDeadly() ? 1 : 0;
                ProcessHandle victim = workers.get(random.nextInt(workers.size()));
                fault.strike(victim);
                struck.add(fault + " " + victim.pid());
                stopped.add(victim);
                tally.fault(fault);
            }
        }
        plan.struck().forEach(tally::fault);
        settle(coordinator, 0, plan.struck() + " " + struck, true);
    }

    private Map<Long, KernelFault> kernelFaults() {
        List<KernelFault> all = new ArrayList<>(List.of(KernelFault.values()));
        Collections.shuffle(all, random);
        Map<Long, KernelFault> faults = new TreeMap<>();
        int deadly = 0;
        for (KernelFault fault : all.subList(0, 3 + random.nextInt(5))) {
            deadly += fault.isDeadly() ? 1 : 0;
            int count = fault.isDeadly() ? 1 : 1 + random.nextInt(MOST_OF_A_KIND);
            for (int i = 0; i < count && deadly <= MOST_DEADLY; i++) {
                faults.put((long) random.nextInt(Shaken.CHUNKS), fault);
            }
        }
        return faults;
    }

    /// Ends the coordinator, and runs again.
    private void shakeCoordinator(CoordinatorFault fault) throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.write(room.plan(), kernelFaults());
        Coordinator coordinator = start(room.data());
        if (worksOn(plan, coordinator)) {
            OutsideFault.send(fault.signal(), coordinator.process().toHandle());
            tally.fault(fault);
            plan.struck().forEach(tally::fault);
            settle(coordinator, fault.exit(), fault + " " + plan.struck(), fault.isClean());
        }
        shakeWorkers();
    }

    private void shakeDataset(DatasetFault fault) throws IOException, InterruptedException {
        Files.copy(room.data(), room.victim(), StandardCopyOption.REPLACE_EXISTING);
        FaultPlan plan = FaultPlan.write(room.plan(), Map.of());
        Coordinator coordinator = start(room.victim());
        if (worksOn(plan, coordinator)) {
            fault.strike(room.victim());
            tally.fault(fault);
        }
        settle(coordinator, ExitCode.DATASET_CHANGED.code(), fault.toString(), true);
    }

    /// There is no room for the result: the kernel of the system says so of this device at any write.
    private void shakeOutput() throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.write(room.plan(), kernelFaults());
        Coordinator coordinator = Coordinator.start(room, Path.of("/dev/full"), room.data(), options());
        tally.fault(OutputFault.OUTPUT_DISK_FULL);
        coordinator.endsWithin(ROUND_MILLIS);
        plan.struck().forEach(tally::fault);
        settle(coordinator, ExitCode.IO_ERROR.code(), OutputFault.OUTPUT_DISK_FULL + " " + plan.struck(), true);
    }

    /// Waits until a worker has computed something; false if the run has ended before.
    private boolean worksOn(FaultPlan plan, Coordinator coordinator) throws IOException, InterruptedException {
        while (plan.workers().isEmpty()) {
            if (coordinator.endsWithin(20)) {
                return false;
            }
        }
        return true;
    }

    private Coordinator start(Path data) throws IOException {
        return Coordinator.start(room, room.out(), data, options());
    }

    private String[] options() {
        return new String[] {
            "--workers",
            Integer.toString(WORKERS),
            "--worker-heap",
            "64m",
            "--run-dir",
            room.runs().toString()
        };
    }

    /// The end of a run, and what is left of it.
    ///
    /// @param exit what it should be
    /// @param clean whether nothing may be left in the file system
    private void settle(Coordinator coordinator, int exit, String faults, boolean clean)
            throws IOException, InterruptedException {
        if (!coordinator.endsWithin(ROUND_MILLIS)) {
            OutsideFault.send("QUIT", coordinator.process().toHandle()); // for its threads
            coordinator.endsWithin(1000);
            coordinator.process().destroyForcibly();
        }
        int found = coordinator.exit();
        String answer = found == 0 ? coordinator.digest() : "";
        if (found != exit || (exit == 0 && !answer.equals(digest))) {
            complain("round " + tally.rounds() + ", " + faults + ": exit " + found + " for " + exit
                    + (exit == 0 ? ", digest " + answer + " for " + digest : "") + "\n" + coordinator.lastWords());
        }
        tally.orphans(new Survivors(room).afterGrace());
        if (clean) {
            tally.leftovers(room.leftovers().stream().map(Path::toString).toList());
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
        log.println(millis / 1000 + " s, round " + tally.rounds() + ": exit " + found + ", " + faults);
        tally.round();
    }

    private void complain(String what) {
        tally.wrong(what);
        log.println("WRONG: " + what);
    }

    private <T> T draw(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
