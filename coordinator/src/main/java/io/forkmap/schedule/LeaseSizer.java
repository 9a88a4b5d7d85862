package io.forkmap.schedule;

/// How many chunks go into a lease, and how many leases to a worker: some 100 ms of work a lease, whatever a chunk
/// takes, but no more than a few megabytes of partials. Tuning only: nothing here may change a result.
final class LeaseSizer {
    static final int MAX_CHUNKS = 8192;

    /// Of one lease. A lease and its answer cost both sides together some 100 µs when their code is warm, and 2 ms
    /// while it is interpreted, as it is in the first hundreds of them: this keeps it at a few percent even then. A
    /// lost worker loses little all the same.
    private static final double LEASE_NANOS = 100e6;

    /// Of the partials of one lease. Nothing stops them once it is granted, however little room the worker that gathers
    /// them and the coordinator have left.
    private static final double LEASE_BYTES = 4 << 20;

    /// Where a lease can't take that long, a thread holds so much in several, and never waits for a message.
    private static final double HELD_NANOS = 4e6;

    /// From here on the wait for the next lease is not worth hoarding a second one.
    private static final double LONG_CHUNK_NANOS = 20e6;

    private static final double SMOOTHING = 0.25;

    /// At the end nobody gets more than one in so many parts of its share.
    private static final int SHARES = 2;

    /// Less than this in a lease costs more in messages than it saves in waiting.
    private static final double SHORTEST_LEASE_NANOS = 1e6;

    /// More than this, of whatever size, only make the queues longer.
    static final int MAX_LEASES = 64;

    private final int maxChunks;

    /// Moving means; 0 while nothing is known.
    private double nanosPerChunk;

    private double bytesPerChunk;

    /// @param maxChunks of a lease, in `[1, MAX_CHUNKS]`
    LeaseSizer(int maxChunks) {
        this.maxChunks = maxChunks;
    }

    void measured(int chunks, long nanos, long bytes) {
        nanosPerChunk = smoothed(nanosPerChunk, (double) nanos / chunks);
        bytesPerChunk = smoothed(bytesPerChunk, (double) bytes / chunks);
    }

    private static double smoothed(double mean, double value) {
        double now = Math.max(1.0, value);
        return mean == 0 ? now : mean + SMOOTHING * (now - mean);
    }

    /// One is computed while the other is on its way, if chunks are known to be short; more, if they are so short that
    /// not even the largest lease takes some milliseconds.
    int leasesPerThread() {
        if (nanosPerChunk == 0 || nanosPerChunk >= LONG_CHUNK_NANOS) {
            return 1;
        }
        return (int) Math.clamp(1 + HELD_NANOS / (maxChunks * nanosPerChunk), 2, MAX_LEASES);
    }

    /// At least 1.
    ///
    /// @param ramp the limit of a worker that is warming up: 1, 2, 4, …
    /// @param waiting chunks still to be dealt
    /// @param threads compute threads of all workers
    int chunks(int ramp, long waiting, int threads) {
        double byTime = nanosPerChunk == 0 ? 1 : LEASE_NANOS / nanosPerChunk;
        double worthwhile = nanosPerChunk == 0 ? 1 : SHORTEST_LEASE_NANOS / nanosPerChunk;
        double byShare = Math.max((double) waiting / SHARES / threads, Math.min(worthwhile, (double) waiting));
        double bySize = bytesPerChunk == 0 ? 1 : LEASE_BYTES / bytesPerChunk;
        return (int) Math.max(1, Math.min(Math.min(byTime, bySize), Math.min(byShare, Math.min(ramp, maxChunks))));
    }
}
