package io.forkmap.resources;

import io.forkmap.report.Units;

/// The memory that a run may take, all its processes together; pages of a dataset that is mapped are not in it,
/// since the system takes them back when it needs them.
///
/// @param workers JVMs of their own; 0 for engines without
/// @param heapBytes of each, at most
/// @param copyBytes of the dataset in the private memory of each
/// @param sharedBytes of the dataset in shared memory, once for all
public record MemoryNeed(int workers, long heapBytes, long copyBytes, long sharedBytes) {
    /// Of the coordinator: what it had in runs with little to fold, rounded up.
    public static final long COORDINATOR_BYTES = 200_000_000;

    /// Of a worker JVM besides its heap: classes, compiled code, stacks, buffers.
    public static final long WORKER_BYTES = 80_000_000;

    /// Of one worker.
    public long eachBytes() {
        return sum(sum(heapBytes, WORKER_BYTES), copyBytes);
    }

    /// Of all.
    public long totalBytes() {
        long each = eachBytes();
        long all = workers > 0 && each > Long.MAX_VALUE / workers ? Long.MAX_VALUE : each * workers;
        return sum(sum(all, sharedBytes), COORDINATOR_BYTES);
    }

    /// How many workers would fit; not below 0.
    public int mostWorkers(long availableBytes) {
        long forWorkers = availableBytes - sum(COORDINATOR_BYTES, sharedBytes);
        return Math.clamp(forWorkers / eachBytes(), 0, Integer.MAX_VALUE);
    }

    /// The heap that as many workers could have, in whole MiB; not above 0 if there is none.
    public long fittingHeapBytes(long availableBytes) {
        long forWorkers = availableBytes - sum(COORDINATOR_BYTES, sharedBytes);
        return (forWorkers / Math.max(1, workers) - sum(WORKER_BYTES, copyBytes)) >> 20 << 20;
    }

    public MemoryNeed withWorkers(int count) {
        return new MemoryNeed(count, heapBytes, copyBytes, sharedBytes);
    }

    public MemoryNeed withHeap(long bytes) {
        return new MemoryNeed(workers, bytes, copyBytes, sharedBytes);
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    /// What to ask a batch system for that all of this and the pages of a dataset may stay in memory, a tenth more
    /// than is computed: `46G`, in Slurm's units, which are binary.
    ///
    /// @param datasetBytes that are mapped
    public String memoryOption(long datasetBytes) {
        long bytes = sum(totalBytes(), datasetBytes);
        return "--mem=" + Math.ceilDiv(sum(bytes, bytes / 10), 1L << 30) + "G";
    }

    /// `coordinator 200.0 MB, 8 workers with 1.1 GB (heap 1.0 GB, else 80.0 MB) each`.
    @Override
    public String toString() {
        return "coordinator " + Units.bytes(COORDINATOR_BYTES)
                + (sharedBytes > 0 ? ", dataset in shared memory " + Units.bytes(sharedBytes) : "")
                + ", " + workers + (workers == 1 ? " worker" : " workers") + " with " + Units.bytes(eachBytes())
                + " (heap " + Units.bytes(heapBytes)
                + (copyBytes > 0 ? ", dataset " + Units.bytes(copyBytes) : "")
                + ", else " + Units.bytes(WORKER_BYTES) + ")" + (workers == 1 ? "" : " each");
    }
}
