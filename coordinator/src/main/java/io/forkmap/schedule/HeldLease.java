package io.forkmap.schedule;

/// A lease in the hands of a worker, and the chunks of it that are not reported yet.
final class HeldLease {
    private final Lease lease;
    private final ChunkSet open = new ChunkSet();

    /// When the worker was granted it, reported of it, or began with it.
    long sinceNanos;

    HeldLease(Lease lease, long nowNanos) {
        this.lease = lease;
        this.sinceNanos = nowNanos;
        open.add(lease.firstChunk(), lease.endChunk());
    }

    Lease lease() {
        return lease;
    }

    ChunkSet open() {
        return open;
    }

    boolean covers(long first, long end) {
        return lease.firstChunk() <= first && end <= lease.endChunk();
    }
}
