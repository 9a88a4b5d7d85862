package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// One pool with its workers, faults and runs, in simulated time. Everything follows from the seed.
final class Simulation {
    private static final int MAX_STEPS = 300_000;
    private static final long HEARTBEAT_NANOS = 2_000_000_000L;

    /// System.nanoTime may overflow, and does so here.
    static final long START = Long.MAX_VALUE - 5_000_000_000L;

    private record Timed(long nanos, long order, Runnable what) {}

    final SplittableRandom random;
    final Faults faults;
    final Oracle oracle;
    private final Scheduler scheduler;
    private final PriorityQueue<Timed> agenda = new PriorityQueue<>(
            (a, b) -> a.nanos() != b.nanos() ? Long.compare(a.nanos(), b.nanos()) : Long.compare(a.order(), b.order()));
    private final Map<Integer, SimulatedWorker> workers = new HashMap<>();
    private final Map<Long, Long> poisonRow = new HashMap<>();
    final boolean poisonHangs;
    private final long limitNanos;
    private final Map<String, Integer> seen;
    private final long typicalChunkNanos;
    private final boolean uneven;

    /// Compute threads of each worker.
    final int threads;

    /// How many partials the fold can keep for later.
    private final int backlogLimit;

    private long order;
    private long elapsedNanos;
    private long run;
    private int runsLeft;
    private boolean closed;
    private boolean backlogHeld;
    private int steps;

    /// @param seen which kinds of actions, reasons and failures have come up, and how often
    Simulation(long seed, Map<String, Integer> seen) {
        this.seen = seen;
        random = new SplittableRandom(seed);
        Optional<Duration> chunkTimeout =
                random.nextInt(3) == 0 ? Optional.of(Duration.ofSeconds(100)) : Optional.empty();
        faults = Faults.draw(random, chunkTimeout.isPresent());
        poisonHangs = chunkTimeout.isPresent() && random.nextBoolean();
        limitNanos = chunkTimeout.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        int workerCount = 1 + random.nextInt(5);
        RetryPolicy policy = new RetryPolicy(
                1 + random.nextInt(4),
                1 + random.nextInt(4),
                1 + random.nextInt(3),
                random.nextInt(3),
                5,
                Duration.ofSeconds(60),
                random.nextInt(3) == 0,
                random.nextInt(4) > 0);
        int leaseChunks = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : Scheduler.MAX_LEASE_CHUNKS;
        scheduler = new Scheduler(workerCount, policy, Liveness.standard().withChunkTimeout(chunkTimeout), leaseChunks);
        oracle = new Oracle(workerCount, policy, leaseChunks);
        runsLeft = 1 + random.nextInt(3);
        typicalChunkNanos = new long[] {20_000, 1_000_000, 30_000_000, 3_000_000_000L}[random.nextInt(4)];
        backlogLimit = chance(faults.backlog()) ? random.nextInt(10) : Integer.MAX_VALUE;
        uneven = random.nextBoolean();
        threads = random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
    }

    /// Since the beginning of the simulation.
    long elapsedNanos() {
        return elapsedNanos;
    }

    private long nowNanos() {
        return START + elapsedNanos;
    }

    /// From `least` to `most`, both inclusive.
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /// @param piece some rows of the chunk; all of them if null
    boolean isPoison(long chunk, Piece piece) {
        Long row = poisonRow.get(chunk);
        return row != null && (piece == null || (piece.begin() <= row && row < piece.end()));
    }

    long chunkNanos(long chunk) {
        return uneven && chunk % 7 == 3 ? 20 * typicalChunkNanos : typicalChunkNanos;
    }

    void at(long delayNanos, Runnable what) {
        agenda.add(new Timed(elapsedNanos + delayNanos, order++, what));
    }

    void runToTheEnd() {
        deliver(new Event.PoolOpened());
        at(between(0, 2_000_000_000), this::beginRun);
        at(HEARTBEAT_NANOS, this::tick);
        while (!agenda.isEmpty()) {
            Timed next = agenda.remove();
            elapsedNanos = Math.max(elapsedNanos, next.nanos());
            next.what().run();
            if (++steps == MAX_STEPS) {
                fail("no end after " + steps + " steps");
            }
        }
        oracle.checkEnd();
        assertThat(runsLeft).isZero();
    }

    private void beginRun() {
        run++;
        runsLeft--;
        backlogHeld = false;
        int chunkCount = random.nextInt(10) == 0 ? random.nextInt(3) : random.nextInt(1, 60);
        ChunkPlan plan = random.nextBoolean()
                ? ChunkPlan.even(chunkCount)
                : ChunkPlan.weighted(chunkCount, chunk -> chunk % 7 == 3 ? 100 + chunk : 10);
        int rows = random.nextInt(3) == 0 ? 1 : random.nextInt(1, 40);
        plan = rows == 1 ? plan : plan.ofRows(chunk -> rows);
        poisonRow.clear();
        for (long chunk = 0; chunk < chunkCount; chunk++) {
            if (chance(faults.poisonChunk())) {
                poisonRow.put(chunk, random.nextLong(rows));
            }
        }
        List<ChunkRun> done = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            long first = between(0, 30);
            done.add(new ChunkRun(first, first + between(1, 40)));
        }
        if (chance(faults.cancel())) {
            long thisRun = run;
            at(between(0, 100 * typicalChunkNanos), () -> {
                if (oracle.isRunning(thisRun)) {
                    deliver(chance(0.5) ? new Event.RunCancelled() : close());
                }
            });
        }
        deliver(new Event.RunBegun(run, plan, done));
        for (int i = random.nextInt(8); i < 2; i++) { // mostly none, sometimes one, sometimes two
            long thisRun = run;
            at(
                    random.nextBoolean() ? 0 : between(0, 40 * typicalChunkNanos),
                    () -> deliver(new Event.Deadline(
                            thisRun, nowNanos() + between(-typicalChunkNanos, 60 * typicalChunkNanos))));
        }
    }

    private Event close() {
        closed = true;
        runsLeft = 0;
        return new Event.PoolClosed();
    }

    private void runEnded() {
        if (runsLeft > 0) {
            at(between(0, chance(0.2) ? 70_000_000_000L : 1_000_000_000), this::nextRun);
        } else if (!closed) {
            at(between(0, 1_000_000_000), () -> deliver(close()));
        }
    }

    private void nextRun() {
        if (!closed) {
            beginRun();
        }
    }

    private void tick() {
        deliver(new Event.Tick());
        if (limitNanos < Long.MAX_VALUE) {
            for (SimulatedWorker worker : List.copyOf(workers.values())) {
                if (!worker.ended) {
                    deliver(new Event.Computing(worker.number, worker.running()));
                }
            }
        }
        boolean stopped = chance(faults.coordinatorStop());
        if (stopped) {
            elapsedNanos += between(5, 100) * 1_000_000_000L;
        }
        if (!closed || workers.values().stream().anyMatch(worker -> !worker.ended)) {
            at(stopped ? 0 : HEARTBEAT_NANOS, this::tick);
        }
    }

    void deliver(Event event) {
        oracle.before(event, elapsedNanos);
        List<Action> actions = scheduler.on(nowNanos(), event);
        for (Action action : actions) {
            oracle.check(event, action, elapsedNanos);
            seen.merge(kind(action), 1, Integer::sum);
        }
        oracle.after(event, elapsedNanos);
        actions.forEach(this::perform);
        boolean tooMuch = oracle.aheadOfFold() > backlogLimit;
        if (oracle.isRunning(run) && tooMuch != backlogHeld) {
            backlogHeld = tooMuch;
            deliver(new Event.Backlog(tooMuch));
        }
    }

    private static String kind(Action action) {
        return switch (action) {
            case Action.Kill kill -> kill.reason().toString();
            case Action.FailRun fail -> fail.failure().getClass().getSimpleName();
            default -> action.getClass().getSimpleName();
        };
    }

    private void perform(Action action) {
        switch (action) {
            case Action.Spawn spawn -> {
                SimulatedWorker worker = new SimulatedWorker(this, spawn.worker());
                workers.put(spawn.worker(), worker);
                worker.spawn();
            }
            case Action.Begin begin -> workers.get(begin.worker()).begin(begin.run());
            case Action.Grant grant -> workers.get(grant.worker()).grant(grant.lease());
            case Action.End end -> workers.get(end.worker()).endRun();
            case Action.Drain drain -> workers.get(drain.worker()).drain();
            case Action.Kill kill -> {
                oracle.checkKill(kill, workers.get(kill.worker()).wasStopped);
                workers.get(kill.worker()).kill();
            }
            case Action.KillOverdue kill -> {
                SimulatedWorker worker = workers.get(kill.worker());
                assertThat(worker.runs(kill.at(), elapsedNanos - limitNanos))
                        .as("at " + kill.at() + " for so long")
                        .isTrue();
                worker.kill();
            }
            case Action.FinishRun finish -> runEnded();
            case Action.FailRun fail -> runEnded();
            case Action.Accept accept -> {}
            case Action.Duplicate duplicate -> {}
            case Action.Remember remember -> {}
            case Action.AcceptPiece piece -> {}
            case Action.Abandon abandon -> {}
            case Action.Suspect suspect -> {}
            case Action.TimeIsShort tell -> {}
        }
    }
}
