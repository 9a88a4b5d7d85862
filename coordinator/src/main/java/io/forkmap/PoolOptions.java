package io.forkmap;

import io.forkmap.dataset.DataSource;
import io.forkmap.schedule.Scheduler;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a pool is made.
///
/// @param engine where chunks run
/// @param sources the datasets, the main one first; none for jobs without
/// @param size how many threads or processes, `>= 1`, and why
/// @param workerHeap `-Xmx` of a worker JVM
/// @param workerJvmArguments the user's own, after ours
/// @param classPath where a worker finds the job, besides the product: jars and directories
/// @param runDirectory where the private run directory goes, instead of the usual places
/// @param shmDirectory where the engine `shm` puts the dataset
/// @param leaseChunks how many chunks may go to a worker at once, in `[1, Scheduler.MAX_LEASE_CHUNKS]`
/// @param faults what is done about workers that die or hang
record PoolOptions(
        Engine engine,
        List<DataSource> sources,
        PoolSize size,
        String workerHeap,
        List<String> workerJvmArguments,
        List<Path> classPath,
        Optional<Path> runDirectory,
        Path shmDirectory,
        int leaseChunks,
        FaultOptions faults) {
    private static final long MIN_HEAP_KIBIBYTES = 16 << 10;

    PoolOptions {
        sources = List.copyOf(sources);
        workerJvmArguments = List.copyOf(workerJvmArguments);
        classPath = List.copyOf(classPath);
        if (leaseChunks < 1 || leaseChunks > Scheduler.MAX_LEASE_CHUNKS) {
            throw new IllegalArgumentException(
                    "lease chunks " + leaseChunks + ": must be in [1, " + Scheduler.MAX_LEASE_CHUNKS + "]");
        }
        if (engine.where() != Engine.Where.PROCESSES
                && faults.liveness().chunkTimeout().isPresent()) {
            throw new IllegalArgumentException(
                    "chunk timeout with engine " + engine + ": a thread can't be ended by force; use worker processes");
        }
        heapBytes(workerHeap);
    }

    int workers() {
        return size.workers();
    }

    /// Compute threads of a worker JVM.
    int workerThreads() {
        return size.threadsEach();
    }

    long workerHeapBytes() {
        return heapBytes(workerHeap);
    }

    /// @throws IllegalArgumentException if it is no size, or too small for a JVM
    static long heapBytes(String size) {
        long kibibytes = kibibytes(size);
        if (kibibytes < MIN_HEAP_KIBIBYTES) {
            throw new IllegalArgumentException("worker heap '" + size + "': write it like 512m or 2g; at least 16m");
        }
        return kibibytes << 10;
    }

    /// Of a size as the JVM reads it, or -1 if it is none.
    private static long kibibytes(String size) {
        if (!size.matches("[1-9][0-9]{0,8}[kKmMgG]")) {
            return -1;
        }
        long number = Long.parseLong(size.substring(0, size.length() - 1));
        return switch (Character.toLowerCase(size.charAt(size.length() - 1))) {
            case 'k' -> number;
            case 'm' -> number << 10;
            default -> number << 20;
        };
    }
}
