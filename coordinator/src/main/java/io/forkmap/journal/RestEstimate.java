package io.forkmap.journal;

import io.forkmap.report.Units;

/// How many bytes the rest of a run will take, by those that its chunks took so far. Used by one thread.
final class RestEstimate {
    private long chunksLeft;
    private long chunks;
    private long bytes;

    /// @param chunksLeft how many are to be written
    RestEstimate(long chunksLeft) {
        this.chunksLeft = chunksLeft;
    }

    /// @param count of chunks in a record
    void written(int count, long byteCount) {
        chunks += count;
        bytes += byteCount;
        chunksLeft -= count;
    }

    /// When a record could not be written: `about 1.2 MB for the 4000 chunks that are left`.
    String withFailed(int count, long byteCount) {
        double each = (double) (bytes + byteCount) / (chunks + count);
        long left = Math.max(count, chunksLeft);
        return "about " + Units.bytes(Math.round(each * left)) + " for the " + left + " chunks that are left";
    }
}
