package io.forkmap.schedule;

import io.forkmap.schedule.Event.Ending;
import io.forkmap.schedule.Event.StartedChunk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A worker process with its faults, in the simulation's time.
final class SimulatedWorker {
    private static final long BEAT_NANOS = 2_000_000_000L;

    private final Simulation world;
    final int number;
    private final Deque<Lease> queue = new ArrayDeque<>();
    private final List<ComputeThread> threads = new ArrayList<>();
    private final List<Runnable> frozen = new ArrayList<>();
    private boolean stopped;
    boolean wasStopped;
    boolean ended;
    private boolean draining;
    private long lastDelivery;

    SimulatedWorker(Simulation world, int number) {
        this.world = world;
        this.number = number;
        for (int i = 0; i < world.threads; i++) {
            threads.add(new ComputeThread());
        }
    }

    void spawn() {
        Faults faults = world.faults;
        if (world.chance(faults.spawnFails())) {
            end(Ending.CRASH, "spawn failed");
        } else if (world.chance(faults.neverJoins())) {
            stop(true);
            if (world.chance(0.5)) {
                lastDelivery = world.elapsedNanos() + world.between(20, 40) * 1_000_000_000L;
                send(new Event.Joined(number));
                stopped = false;
                beat();
            }
        } else {
            boolean dies = world.chance(faults.diesStarting());
            act(world.between(100, 900) * 1_000_000, () -> {
                if (dies) {
                    end(world.chance(0.2) ? Ending.OUT_OF_NODE_MEMORY : Ending.CRASH, "died while starting");
                } else if (world.chance(faults.refuse())) {
                    refuse();
                } else {
                    send(new Event.Joined(number));
                    beat();
                }
            });
        }
    }

    private void refuse() {
        send(new Event.Refused(number, "refused"));
        end(Ending.GOODBYE, "refused");
    }

    private void beat() {
        send(new Event.Heard(number));
        if (world.chance(world.faults.diesIdle()) && threads.stream().allMatch(thread -> thread.lease == null)) {
            end(Ending.CRASH, "died idle");
        }
        act(BEAT_NANOS, this::beat);
    }

    void begin(long newRun) {
        act(world.between(1, 50) * 1_000_000, () -> {
            if (world.chance(world.faults.refuse())) {
                refuse();
            } else if (world.chance(world.faults.diesIdle())) {
                end(Ending.CRASH, "died in prepare");
            } else {
                send(new Event.Ready(number, newRun, threads.size()));
            }
        });
    }

    void grant(Lease lease) {
        act(world.between(1, 100) * 1000, () -> {
            queue.add(lease);
            threads.forEach(ComputeThread::wake);
        });
    }

    void endRun() {
        queue.clear();
        threads.forEach(thread -> thread.dropped = true);
    }

    void drain() {
        draining = true;
        act(world.between(1, 20) * 1_000_000, () -> end(Ending.GOODBYE, "exit 0"));
    }

    void kill() {
        if (!ended) {
            end(Ending.CRASH, "killed by SIGKILL (exit 137)");
        }
    }

    /// What its slots say.
    List<StartedChunk> running() {
        return threads.stream()
                .filter(thread -> thread.computing)
                .map(thread -> thread.slot)
                .toList();
    }

    /// Whether it has been at this chunk since then, or longer.
    boolean runs(StartedChunk chunk, long sinceNanos) {
        return threads.stream()
                .anyMatch(thread -> thread.computing && thread.slot.equals(chunk) && thread.sinceNanos <= sinceNanos);
    }

    /// Does something later, unless the process has ended by then; not before it goes on if it is stopped then.
    private void act(long delayNanos, Runnable what) {
        world.at(delayNanos, () -> {
            if (stopped && !ended) {
                frozen.add(what);
            } else if (!ended) {
                what.run();
            }
        });
    }

    /// In order, some time later; after the worker is gone for some.
    private void send(Event event) {
        lastDelivery = Math.max(lastDelivery, world.elapsedNanos() + world.between(1, 2000) * 1000);
        world.at(lastDelivery - world.elapsedNanos(), () -> world.deliver(event));
    }

    private void end(Ending ending, String description) {
        ended = true;
        List<StartedChunk> started = new ArrayList<>();
        for (ComputeThread thread : threads) {
            boolean slotIsStale = world.chance(0.05);
            if (thread.slot != null && (thread.computing || slotIsStale)) {
                started.add(thread.slot);
            }
        }
        boolean streamFirst = world.chance(0.8);
        long delay = world.between(0, 3_000_000);
        if (streamFirst) {
            delay = Math.max(delay, lastDelivery - world.elapsedNanos());
        }
        world.at(delay, () -> world.deliver(new Event.WorkerGone(number, ending, started, description)));
    }

    private void stop(boolean forever) {
        stopped = true;
        wasStopped = true;
        if (!forever) {
            world.at(world.between(1, 28) * 1_000_000_000L, () -> {
                if (!ended) {
                    stopped = false;
                    List<Runnable> pending = List.copyOf(frozen);
                    frozen.clear();
                    pending.forEach(what -> act(0, what));
                }
            });
        }
    }

    /// Takes leases from the queue and computes their chunks in order.
    private final class ComputeThread {
        Lease lease;
        long chunk;
        boolean computing;
        long sinceNanos;
        StartedChunk slot;
        boolean dropped;
        long packBegin;

        void wake() {
            if (lease == null && !queue.isEmpty()) {
                lease = queue.remove();
                chunk = lease.firstChunk();
                packBegin = chunk;
                dropped = false;
                start();
            }
        }

        void start() {
            if (ended || stopped) {
                act(0, this::start);
                return;
            }
            computing = true;
            sinceNanos = world.elapsedNanos();
            slot = new StartedChunk(lease.id(), chunk);
            Faults faults = world.faults;
            long nanos = world.chunkNanos(chunk);
            boolean bad = world.isPoison(chunk, lease.piece());
            if ((bad && world.poisonHangs) || world.chance(faults.hang())) {
                sinceNanos = world.elapsedNanos(); // and nothing more
            } else if (bad || world.chance(faults.crash())) {
                Ending ending = world.chance(0.95) ? Ending.CRASH : Ending.GOODBYE;
                act(world.between(0, nanos), () -> end(ending, "killed by SIGSEGV (exit 139)"));
            } else if (world.chance(faults.nodeMemory())) {
                act(world.between(0, nanos), () -> end(Ending.OUT_OF_NODE_MEMORY, "killed for memory"));
            } else if (world.chance(faults.outOfHeap())) {
                act(nanos, this::outOfHeap);
            } else if (world.chance(faults.kernelThrows())) {
                act(nanos, this::fail);
            } else {
                if (world.chance(faults.stop())) {
                    stop(world.chance(faults.stopForever()));
                }
                act(world.chance(faults.slow()) ? 30 * nanos + 1_000_000_000 : nanos, this::complete);
            }
        }

        private void outOfHeap() {
            boolean reported = world.chance(0.7);
            if (reported) {
                send(new Event.Failed(number, lease.run(), lease.id(), chunk, "OutOfMemoryError", "", false, true));
            }
            if (!reported || world.chance(0.5)) {
                act(world.between(0, 1000), () -> end(Ending.OUT_OF_HEAP, "exit 3"));
            }
        }

        private void fail() {
            computing = false;
            boolean last = chunk == lease.endChunk() - 1;
            flush(chunk, false);
            send(new Event.Failed(number, lease.run(), lease.id(), chunk, "Oops", "at kernel", last, false));
            packBegin = chunk + 1;
            next();
        }

        private void complete() {
            computing = false;
            boolean last = chunk == lease.endChunk() - 1;
            if (last || world.chance(0.2)) {
                flush(chunk + 1, last);
                packBegin = chunk + 1;
            }
            next();
        }

        private void flush(long end, boolean last) {
            if (packBegin < end && !world.chance(world.faults.losePack())) {
                int count = (int) (end - packBegin);
                long nanos = count * world.chunkNanos(chunk);
                Event pack = new Event.Completed(
                        number, lease.run(), lease.id(), packBegin, count, nanos, count * 16L, last);
                send(pack);
                if (world.chance(world.faults.duplicate())) {
                    send(pack);
                }
                if (world.chance(world.faults.duplicate())) {
                    long after = lastDelivery - world.elapsedNanos() + world.between(0, 100_000_000);
                    world.at(after, () -> world.deliver(pack));
                }
            } else if (packBegin < end) {
                world.oracle.brokenProtocol(number);
                if (last) {
                    long nanos = world.chunkNanos(chunk);
                    send(new Event.Completed(number, lease.run(), lease.id(), end - 1, 1, nanos, 16, true));
                }
            }
        }

        private void next() {
            chunk++;
            if (!dropped && chunk < lease.endChunk()) {
                start();
            } else {
                lease = null;
                if (!draining && world.chance(world.faults.diesIdle())) {
                    end(Ending.CRASH, "died between leases");
                } else {
                    wake();
                }
            }
        }
    }
}
