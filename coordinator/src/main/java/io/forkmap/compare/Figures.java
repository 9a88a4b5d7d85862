package io.forkmap.compare;

/// What was measured of one run. Seconds are those of a clock on the wall unless told otherwise.
///
/// @param wallSeconds from the launch of the coordinator's JVM to the result
/// @param readySeconds from that launch until the workers were ready
/// @param reduceSeconds inside the job's `analyse`
/// @param workSeconds inside the kernel, summed over workers
/// @param delaySeconds ready to run but without a processor, since others had them all; summed likewise
/// @param cpuSeconds CPU time of all processes
/// @param gcSeconds stopped for garbage collections, summed over the JVMs that compute
/// @param wireBytes between coordinator and workers
/// @param rssBytes summed over all processes, so that a shared page counts several times
/// @param pssBytes really used by all of them
/// @param workerBytes private to one worker process, on average, without the mapped dataset; 0 within one process
/// @param datasetBytes of the dataset's files
/// @param workers how many there were
/// @param chunks how many there were
/// @param digest over all that the answer consists of
public record Figures(
        double wallSeconds,
        double readySeconds,
        double reduceSeconds,
        double workSeconds,
        double delaySeconds,
        double cpuSeconds,
        double gcSeconds,
        long wireBytes,
        long rssBytes,
        long pssBytes,
        long workerBytes,
        long datasetBytes,
        int workers,
        long chunks,
        String digest) {
    /// From the workers' being ready to the last partial: work and waiting.
    public double spanSeconds() {
        return Math.max(1e-9, wallSeconds - readySeconds - reduceSeconds);
    }

    /// Inside the kernel, of an average worker.
    public double workSecondsEach() {
        return Math.min(workSeconds / workers, spanSeconds());
    }

    /// Neither starting, nor computing, nor reducing: handing out and waiting, of an average worker.
    public double waitSeconds() {
        return spanSeconds() - workSecondsEach();
    }

    /// The part of the span that an average worker did not compute, in [0, 1].
    public double waitShare() {
        return waitSeconds() / spanSeconds();
    }

    /// The part of the span that garbage collections took from an average JVM that computes.
    ///
    /// @param jvms how many JVMs compute
    public double gcShare(int jvms) {
        return Math.min(1, gcSeconds / jvms / spanSeconds());
    }

    /// The part of the span that an average worker was ready to run but had no processor, in [0, 1].
    public double delayShare() {
        return Math.min(1, delaySeconds / workers / spanSeconds());
    }

    /// Mean time of a chunk inside the kernel.
    public double chunkSeconds() {
        return workSeconds / Math.max(1, chunks);
    }
}
