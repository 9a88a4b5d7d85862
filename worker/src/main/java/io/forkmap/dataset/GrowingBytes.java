package io.forkmap.dataset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Bytes outside the heap to which more are added; any number of them. Used by one thread at a time.
public final class GrowingBytes implements AutoCloseable {
    private static final long FIRST_CAPACITY = 1 << 16;

    private Arena arena;
    private MemorySegment bytes;
    private long byteCount;

    /// Holds nothing yet.
    public GrowingBytes() {
        arena = newArena();
        bytes = arena.allocate(FIRST_CAPACITY);
    }

    // Closed by close(), or when a larger one takes its place.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena newArena() {
        return Arena.ofShared();
    }

    /// How many have been added.
    public long byteCount() {
        return byteCount;
    }

    /// What has been added; valid until more is.
    public MemorySegment content() {
        return bytes.asSlice(0, byteCount);
    }

    /// Room for more bytes, for the caller to fill at once.
    public MemorySegment extend(long more) {
        if (more > bytes.byteSize() - byteCount) {
            grow(Math.max(bytes.byteSize() * 2, byteCount + more));
        }
        byteCount += more;
        return bytes.asSlice(byteCount - more, more);
    }

    private void grow(long capacity) {
        Arena larger = newArena();
        MemorySegment target = larger.allocate(capacity);
        MemorySegment.copy(bytes, 0, target, 0, byteCount);
        arena.close();
        arena = larger;
        bytes = target;
    }

    /// Forgets all, and keeps the room.
    public void clear() {
        byteCount = 0;
    }

    /// Frees the memory. Idempotent.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
