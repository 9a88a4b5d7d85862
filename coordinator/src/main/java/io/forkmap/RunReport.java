package io.forkmap;

import io.forkmap.report.MemoryReport;
import io.forkmap.timeline.Timeline;
import java.time.Duration;
import java.util.List;

/// How a run went.
///
/// @param engine where the chunks ran
/// @param workers how many processes or threads
/// @param workerThreads compute threads of each
/// @param chunks how many there were
/// @param workersLost how many ended before their time and were replaced
/// @param ready from opening the pool until its workers were ready; of the pool's first run
/// @param compute from the call to the last partial, waiting for workers included
/// @param analyse inside the job's `analyse`
/// @param total from the call to the result
/// @param memory what the dataset takes, over all processes
/// @param usage where each worker's time went
/// @param timeline when which worker computed what
/// @param wireBytes what went between coordinator and workers, both directions together; 0 within one process
public record RunReport(
        Engine engine,
        int workers,
        int workerThreads,
        long chunks,
        int workersLost,
        Duration ready,
        Duration compute,
        Duration analyse,
        Duration total,
        MemoryReport memory,
        List<WorkerUsage> usage,
        Timeline timeline,
        long wireBytes) {
    /// Copies the list.
    public RunReport {
        usage = List.copyOf(usage);
    }
}
