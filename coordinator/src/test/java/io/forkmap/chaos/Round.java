package io.forkmap.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// One job with one checkpoint: runs that are ended, each going on where the one before was, and one that comes to
/// its result. One thread.
final class Round {
    private static final long RUN_MILLIS = 90_000;
    private static final int LEAST_PAUSE_MILLIS = 50;
    private static final int MOST_PAUSE_MILLIS = 250;

    private final Room room;
    private final Tally tally;
    private final PrintStream log;
    private final Barrage barrage;
    private final FaultPlan plan;
    private final Random random;
    private final String digest;
    private boolean begun;

    /// @param digest what the result must have
    Round(Room room, Tally tally, PrintStream log, Barrage barrage, FaultPlan plan, Random random, String digest) {
        this.room = room;
        this.tally = tally;
        this.log = log;
        this.barrage = barrage;
        this.plan = plan;
        this.random = random;
        this.digest = digest;
    }

    /// A run that an accident ends, if it comes in time.
    void end(Ending ending) throws IOException, InterruptedException {
        Coordinator coordinator = start(ending == DiskFault.OUTPUT_DISK_FULL ? Path.of("/dev/full") : room.out());
        boolean isStruck = ending == DiskFault.OUTPUT_DISK_FULL ? outlast(coordinator) : interrupt(coordinator, ending);
        if (isStruck) {
            tally.count(ending.kind());
            settle(coordinator, ending.exit(), ending.toString(), ending.isClean());
            ending.mend(room);
        } else {
            settle(coordinator, 0, "before " + ending, true);
        }
    }

    /// A run that nothing ends.
    void finish() throws IOException, InterruptedException {
        Coordinator coordinator = start(room.out());
        outlast(coordinator);
        settle(coordinator, 0, "in the end", true);
        List<KernelFault> struck = plan.struck();
        struck.forEach(tally::count);
        log.println("round " + tally.rounds() + ", kernels: " + struck);
        tally.countRound();
    }

    private Coordinator start(Path out) throws IOException {
        boolean resumes = begun && random.nextBoolean();
        begun = true;
        return resumes ? Coordinator.resume(room, out) : Coordinator.run(room, out);
    }

    /// Strikes at its processes until it has ended.
    private boolean outlast(Coordinator coordinator) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RUN_MILLIS);
        while (!coordinator.endsWithin(pause()) && System.nanoTime() - end < 0) {
            barrage.strike(coordinator, plan);
        }
        return true;
    }

    /// As soon as a worker is useful; false if the run has ended before.
    private boolean interrupt(Coordinator coordinator, Ending ending) throws IOException, InterruptedException {
        while (!barrage.hasTarget(plan)) {
            if (coordinator.endsWithin(20)) {
                return false;
            }
        }
        barrage.strike(coordinator, plan);
        if (coordinator.endsWithin(pause())) {
            return false;
        }
        barrage.goOn();
        ending.strike(room, coordinator);
        return true;
    }

    private long pause() {
        return random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS);
    }

    /// The end of a run, and what is left of it.
    ///
    /// @param exit what it should be
    /// @param isClean whether nothing may be left of it
    private void settle(Coordinator coordinator, int exit, String how, boolean isClean)
            throws IOException, InterruptedException {
        boolean hangs = !coordinator.endsWithin(RUN_MILLIS);
        if (hangs) {
            Signal.send("QUIT", coordinator.process().toHandle()); // for its threads
            coordinator.endsWithin(1000);
            coordinator.process().destroyForcibly();
        }
        int found = coordinator.exit();
        if (!isClean || hangs) {
            barrage.goOnAll(); // there is nobody any more who could end them
        }
        String answer = found == 0 ? coordinator.digest() : "";
        String what = tally.time() + ", round " + tally.rounds() + ": exit " + found + " " + how + " " + barrage.take();
        if (hangs || found != exit || (found == 0 && !answer.equals(digest))) {
            tally.wrong(what + " for " + exit + (found == 0 ? ", digest " + answer + " for " + digest : "") + "\n"
                    + coordinator.lastWords());
        }
        tally.orphans(Marked.of(room).afterGrace());
        tally.leftovers(isClean ? room.leftovers() : List.of());
        tally.countRun();
        log.println(what);
    }
}
