package io.forkmap.worker;

import io.forkmap.proto.Usage;

/// Adds up where a worker's time went in one run. One compute thread.
final class UsageMeter {
    private long chunks;
    private long computeNanos;
    private long waitNanos;
    private long delayNanosBefore;

    /// A run is about to begin, in the thread that will compute.
    void begin() {
        delayNanosBefore = ProcessorDelay.nanos();
    }

    void computed(int chunkCount, long nanos) {
        chunks += chunkCount;
        computeNanos += nanos;
    }

    void waited(long nanos) {
        waitNanos += nanos;
    }

    /// What was used since the last call.
    Usage take(long run) {
        ProcessUsage process = ProcessUsage.now();
        Usage usage = Usage.newBuilder()
                .setRun(run)
                .setChunks(chunks)
                .setComputeNanos(computeNanos)
                .setWaitNanos(waitNanos)
                .setDelayNanos(ProcessorDelay.nanos() - delayNanosBefore)
                .setCpuNanos(process.cpu().toNanos())
                .setGcNanos(process.gc().toNanos())
                .build();
        chunks = 0;
        computeNanos = 0;
        waitNanos = 0;
        return usage;
    }
}
