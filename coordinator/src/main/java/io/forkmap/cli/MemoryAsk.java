package io.forkmap.cli;

import io.forkmap.Engine;

/// How much memory a batch job has to ask for, so that the pages of the dataset may stay in it, too.
///
/// @param engine where the data is
/// @param datasetBytes of all files
/// @param heapBytes of a worker JVM
record MemoryAsk(Engine engine, long datasetBytes, long heapBytes) {
    /// Besides the heap: classes, compiled code, stacks, buffers.
    private static final long JVM_BYTES = 200L << 20;

    private static final long COORDINATOR_BYTES = 1L << 30;

    /// `3200M`, in Slurm's units, which are binary.
    String option(int workers) {
        long each = heapBytes + JVM_BYTES;
        long all = switch (engine) {
            case SERIAL, THREADS -> datasetBytes;
            case PROCESSES, MANAGER -> workers * each + datasetBytes;
            case SHM -> workers * each + 2 * datasetBytes; // the copy, and the file while it is read
            case COPIES -> workers * (each + datasetBytes) + datasetBytes;
        };
        return Math.ceilDiv(COORDINATOR_BYTES + all, 100L << 20) * 100 + "M";
    }
}
