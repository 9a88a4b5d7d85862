package io.forkmap;

import io.forkmap.report.MemoryReport;
import io.forkmap.timeline.Timeline;
import java.time.Duration;
import java.util.List;

/// How the computing of a run went.
///
/// @param took until the last chunk was there
record Computed(
        Duration ready,
        Duration took,
        int workersLost,
        MemoryReport memory,
        List<WorkerUsage> usage,
        Timeline timeline,
        long wireBytes) {}
