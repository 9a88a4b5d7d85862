package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.report.Units;
import io.forkmap.resources.ProcessLimits;
import io.forkmap.resources.ProcessRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the limits of the system leave room for the workers, found out before one is spawned: a JVM that can't
/// make a thread says so in many ways.
///
/// @param workers how many
/// @param threadsEach compute threads of each
/// @param heapBytes of each, at most
/// @param mappedBytes of the dataset that each has in its address space
record LimitCheck(int workers, int threadsEach, long heapBytes, long mappedBytes) {
    /// Standard input, output and socket of a worker, as the coordinator has them open.
    private static final int FILES = 3;

    /// For jars, the dataset while it is mapped, and what else opens and closes; of each process.
    private static final int MORE_FILES = 64;

    /// Of a worker JVM with one compute thread; the coordinator has two for each.
    private static final int THREADS = 20;

    /// A JVM's own address space besides the heap, at least: code cache, class space and stacks. Reserved, not
    /// used.
    private static final long ADDRESSES = 1_700_000_000;

    /// For a pool over a dataset that each worker maps, unless the coordinator serves it.
    static LimitCheck of(PoolOptions options, Dataset data) {
        long held = options.engine().placement() == Engine.Placement.SERVED
                ? 0
                : DatasetGuard.files(data).stream()
                        .mapToLong(FileIdentity::byteCount)
                        .sum();
        return new LimitCheck(options.workers(), options.workerThreads(), options.workerHeapBytes(), held);
    }

    /// @throws EngineUnavailableException if a limit is too low; tells need and have
    void require(ProcessLimits limits, List<ProcessRoom> rooms) {
        shortages(limits, rooms).stream().findFirst().ifPresent(shortage -> {
            throw new EngineUnavailableException(shortage.toString(), null);
        });
    }

    /// All limits that are too low.
    List<Shortage> shortages(ProcessLimits limits, List<ProcessRoom> rooms) {
        List<Shortage> found = new ArrayList<>();
        files(limits.openFiles()).ifPresent(found::add);
        threads(limits.threads()).ifPresent(found::add);
        rooms.forEach(room -> room(room).ifPresent(found::add));
        addresses(limits.addressSpaceBytes()).ifPresent(found::add);
        return found;
    }

    private Optional<Shortage> files(long limit) {
        long needed = (long) FILES * workers + MORE_FILES;
        long left = limit < Long.MAX_VALUE ? limit - ProcessLimits.openFilesNow() : limit;
        return shortage(
                left < needed,
                needed + " descriptors are needed for " + of(workers) + ", and " + left + " of " + limit
                        + " are left (ulimit -n)",
                "raise it, or take " + fewer((left - MORE_FILES) / FILES));
    }

    /// Counting is not for free: where the limit is far away, it isn't done.
    private Optional<Shortage> threads(long limit) {
        return limit / 50 < neededThreads() && !ProcessLimits.isRoot()
                ? threads(limit, ProcessLimits.threadsNow())
                : Optional.empty();
    }

    /// @param taken by this user
    Optional<Shortage> threads(long limit, long taken) {
        return shortage(
                limit - taken < neededThreads(),
                neededThreads() + " threads are needed for " + of(workers) + ", and " + Math.max(0, limit - taken)
                        + " of this user's " + limit + " are left (ulimit -u)",
                "raise it, end other processes, or take " + fewer((limit - taken) / eachThreads()));
    }

    /// Holds for root, too.
    private Optional<Shortage> room(ProcessRoom room) {
        return shortage(
                room.left() < neededThreads(),
                neededThreads() + " processes and threads are needed for " + of(workers) + ", and " + room.left()
                        + " of " + room.limit() + " are left (" + room.source() + ")",
                "have it raised, end other processes, or take " + fewer(room.left() / eachThreads()));
    }

    private long neededThreads() {
        return (long) eachThreads() * workers;
    }

    private int eachThreads() {
        return THREADS + threadsEach - 1;
    }

    private Optional<Shortage> addresses(long limit) {
        long needed = ADDRESSES + heapBytes + mappedBytes;
        return shortage(
                limit < needed,
                "a worker needs " + Units.bytes(needed) + " of address space (heap " + Units.bytes(heapBytes)
                        + ", dataset " + Units.bytes(mappedBytes) + ", the JVM's own " + Units.bytes(ADDRESSES)
                        + "), and " + Units.bytes(limit) + " is the most (ulimit -v)",
                "say ulimit -v unlimited: it is not memory that is counted there");
    }

    private static Optional<Shortage> shortage(boolean isOne, String why, String remedy) {
        return isOne ? Optional.of(new Shortage(why, remedy)) : Optional.empty();
    }

    private static String of(int workers) {
        return workers == 1 ? "1 worker" : workers + " workers";
    }

    private static String fewer(long most) {
        return most > 0 ? "--workers " + most : "--engine threads";
    }
}
