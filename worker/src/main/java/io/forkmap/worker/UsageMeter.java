package io.forkmap.worker;

import io.forkmap.proto.Usage;

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
        ProcessUsage process = ProcessUsage.now();
        Usage usage = Usage.newBuilder()
                .setRun(run)
                .setChunks(chunks)
                .setComputeNanos(computeNanos)
                .setWaitNanos(waitNanos)
                .setCpuNanos(process.cpu().toNanos())
                .setGcNanos(process.gc().toNanos())
                .build();
        chunks = 0;
        computeNanos = 0;
        waitNanos = 0;
        return usage;
    }
}
