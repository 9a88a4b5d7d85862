package io.forkmap.worker;

import io.forkmap.worker.RunningSlots.Started;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/// What one compute thread is at.
///
/// ```
/// int64 lease │ int64 chunk + 1, or 0 when idle
/// ```
///
/// One writer, the compute thread.
///
/// @param cells of [RunningSlots], which owns them
record RunningSlot(MemorySegment cells) {
    private static final long LEASE = 0;
    private static final long CHUNK = 8;
    private static final VarHandle CELL = ValueLayout.JAVA_LONG.varHandle();

    void begin(long lease, long chunk) {
        CELL.set(cells, LEASE, lease);
        CELL.setRelease(cells, CHUNK, chunk + 1);
    }

    void end() {
        CELL.setRelease(cells, CHUNK, 0L);
    }

    /// The chunk that had started and not ended, if any.
    Optional<Started> started() {
        long chunk = (long) CELL.getAcquire(cells, CHUNK);
        return chunk == 0 ? Optional.empty() : Optional.of(new Started((long) CELL.get(cells, LEASE), chunk - 1));
    }
}
