package io.forkmap.chaos;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/// What befalls the processes of one run after another from outside, and how much one run gets. One thread.
final class Barrage {
    /// A run; a worker that is shot as soon as it is useful gets nowhere.
    private static final int MOST_DEADLY = 3;

    private final Room room;
    private final Tally tally;
    private final Deck<OutsideFault> deadly;
    private final Deck<OutsideFault> mild;
    private final Random random;
    private final List<ProcessHandle> paused = new ArrayList<>();
    private final List<ProcessHandle> stopped = new ArrayList<>();
    private final List<SocketChannel> idle = new ArrayList<>();
    private final List<String> struck = new ArrayList<>();
    private int shots;

    Barrage(Room room, Tally tally, long seed) {
        this.room = room;
        this.tally = tally;
        this.deadly = new Deck<>(kinds(OutsideFault::isDeadly), seed);
        this.mild = new Deck<>(kinds(fault -> !fault.isDeadly()), seed);
        this.random = new Random(seed);
    }

    private static List<OutsideFault> kinds(Predicate<OutsideFault> which) {
        return Arrays.stream(OutsideFault.values()).filter(which).toList();
    }

    /// What the run since the last call met with, in words; another one begins.
    List<String> take() throws IOException {
        for (SocketChannel channel : idle) {
            channel.close();
        }
        idle.clear();
        List<String> taken = List.copyOf(struck);
        struck.clear();
        paused.clear();
        stopped.clear();
        shots = 0;
        return taken;
    }

    /// Whether a worker is there to be struck.
    boolean hasTarget(FaultPlan plan) throws IOException {
        return !workers(plan).isEmpty();
    }

    /// One fault, if there is a process for it. What the one before has paused goes on first.
    void strike(Coordinator coordinator, FaultPlan plan) throws IOException, InterruptedException {
        goOn();
        List<ProcessHandle> workers = workers(plan);
        if (workers.isEmpty()) {
            return;
        }
        boolean mayKill = shots < MOST_DEADLY;
        OutsideFault fault = mayKill && random.nextBoolean() ? deadly.next() : mild.next();
        String victim = switch (fault.victim()) {
            case WORKER -> signal(fault, workers.get(random.nextInt(workers.size())));
            case COORDINATOR -> signal(fault, coordinator.process().toHandle());
            case SOCKET -> intrude(fault);
        };
        struck.add(fault + " " + victim);
        tally.count(fault);
    }

    private String signal(OutsideFault fault, ProcessHandle victim) throws IOException, InterruptedException {
        Signal.send(fault.signal(), victim);
        shots += fault.isDeadly() ? 1 : 0;
        if (fault.isPause()) {
            paused.add(victim);
        } else if (fault == OutsideFault.WORKER_SIGSTOP_FOR_GOOD) {
            stopped.add(victim);
        }
        return Long.toString(victim.pid());
    }

    private String intrude(OutsideFault fault) throws IOException {
        List<Path> sockets = room.sockets();
        for (Path socket : sockets) {
            if (fault == OutsideFault.STRANGER_IDLE) {
                idle.addAll(Intrusion.idle(socket));
            } else {
                Intrusion.garbage(socket);
            }
        }
        return sockets.size() + " times";
    }

    /// Lets go on what was only paused.
    void goOn() throws IOException, InterruptedException {
        letGoOn(paused);
    }

    /// Lets go on whatever stands still: its coordinator is gone and can't end it any more.
    void goOnAll() throws IOException, InterruptedException {
        goOn();
        letGoOn(stopped);
    }

    private static void letGoOn(List<ProcessHandle> those) throws IOException, InterruptedException {
        for (ProcessHandle each : those) {
            Signal.send("CONT", each);
        }
        those.clear();
    }

    /// Those that have proved useful, and are not stopped already.
    private List<ProcessHandle> workers(FaultPlan plan) throws IOException {
        Marked ours = Marked.of(room);
        return plan.workers().stream()
                .filter(worker -> !stopped.contains(worker) && ours.has(worker))
                .toList();
    }
}
