package io.forkmap.worker;

import io.forkmap.proto.Usage;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/// Adds up where a worker's time went in one run. One compute thread.
final class UsageMeter {
    private long chunks;
    private long computeNanos;
    private long waitNanos;

    void computed(int chunkCount, long nanos) {
        chunks += chunkCount;
        computeNanos += nanos;
    }

    void waited(long nanos) {
        waitNanos += nanos;
    }

    /// What was used since the last call.
    Usage take(long run) {
        Usage usage = Usage.newBuilder()
                .setRun(run)
                .setChunks(chunks)
                .setComputeNanos(computeNanos)
                .setWaitNanos(waitNanos)
                .setCpuNanos(processCpuNanos())
                .setGcNanos(gcNanos())
                .build();
        chunks = 0;
        computeNanos = 0;
        waitNanos = 0;
        return usage;
    }

    /// CPU time of this process since its start.
    private static long processCpuNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(java.time.Duration::toNanos)
                .orElse(0L);
    }

    /// Time in garbage collections since this process's start.
    private static long gcNanos() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                * 1_000_000;
    }
}
