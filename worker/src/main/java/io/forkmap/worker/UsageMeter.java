package io.forkmap.worker;

import io.forkmap.proto.Usage;
import java.util.List;
import java.util.function.ToLongFunction;

/// Adds up where the time of a compute thread went in one run. Written by that thread, read when it has ended the run.
final class UsageMeter {
    private long chunks;
    private long computeNanos;
    private long waitNanos;
    private long delayNanos;
    private long delayNanosBefore;

    /// A run is about to begin.
    void begin() {
        chunks = 0;
        computeNanos = 0;
        waitNanos = 0;
        delayNanosBefore = ProcessorDelay.nanos();
    }

    void computed(int chunkCount, long nanos) {
        chunks += chunkCount;
        computeNanos += nanos;
    }

    void waited(long nanos) {
        waitNanos += nanos;
    }

    /// The run is over.
    void end() {
        delayNanos = ProcessorDelay.nanos() - delayNanosBefore;
    }

    /// What all threads together have used in a run, and this process since it was started.
    static Usage sum(long run, List<UsageMeter> threads) {
        ProcessUsage process = ProcessUsage.now();
        return Usage.newBuilder()
                .setRun(run)
                .setChunks(sum(threads, meter -> meter.chunks))
                .setComputeNanos(sum(threads, meter -> meter.computeNanos))
                .setWaitNanos(sum(threads, meter -> meter.waitNanos))
                .setDelayNanos(sum(threads, meter -> meter.delayNanos))
                .setCpuNanos(process.cpu().toNanos())
                .setGcNanos(process.gc().toNanos())
                .build();
    }

    private static long sum(List<UsageMeter> threads, ToLongFunction<UsageMeter> what) {
        return threads.stream().mapToLong(what).sum();
    }
}
