package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.resources.MemoryNeed;

/// How much memory a batch job has to ask for, so that the pages of the dataset may stay in it, too.
///
/// @param engine where the data is
/// @param datasetBytes of all files
/// @param heapBytes of a worker JVM
record MemoryAsk(Engine engine, long datasetBytes, long heapBytes) {
    /// `--mem=4G`.
    String option(int workers) {
        MemoryNeed need = switch (engine) {
            case SERIAL, THREADS -> new MemoryNeed(1, heapBytes, 0, 0); // the one JVM that there is
            case PROCESSES, MANAGER -> new MemoryNeed(workers, heapBytes, 0, 0);
            case SHM -> new MemoryNeed(workers, heapBytes, 0, datasetBytes);
            case COPIES -> new MemoryNeed(workers, heapBytes, datasetBytes, 0);
        };
        return need.memoryOption(datasetBytes);
    }
}
