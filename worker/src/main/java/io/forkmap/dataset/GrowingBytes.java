package io.forkmap.dataset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bytes outside the heap to which more are added; any number of them. Used by one thread at a time.
public final class GrowingBytes implements AutoCloseable {
    private static final long FIRST_CAPACITY = 1 << 16;

    private final Supplier<Arena> arenas;
    private @Nullable Arena arena;
    private MemorySegment bytes = MemorySegment.NULL;
    private long byteCount;

    private GrowingBytes(Supplier<Arena> arenas) {
        this.arenas = arenas;
    }

    /// Holds nothing yet; for whatever thread has it.
    public GrowingBytes() {
        this(GrowingBytes::shared);
    }

    /// Holds nothing yet, and is used by this thread only, which makes it cheaper to close.
    public static GrowingBytes ofThisThread() {
        return new GrowingBytes(GrowingBytes::confined);
    }

    // Closed by close(), or when a larger one takes its place.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena shared() {
        return Arena.ofShared();
    }

    // The same.
    @SuppressWarnings("MustBeClosedChecker")
    private static Arena confined() {
        return Arena.ofConfined();
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
            grow(Math.max(Math.max(FIRST_CAPACITY, bytes.byteSize() * 2), byteCount + more));
        }
        byteCount += more;
        return bytes.asSlice(byteCount - more, more);
    }

    private void grow(long capacity) {
        Arena larger = arenas.get();
        MemorySegment target = larger.allocate(capacity);
        MemorySegment.copy(bytes, 0, target, 0, byteCount);
        close();
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
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }
}
