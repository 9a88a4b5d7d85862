package io.forkmap.worker;

import io.forkmap.dataset.PrivateFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a worker is computing right now, in a mapped file of the run directory: it survives a SIGKILL and costs
/// two stores a chunk instead of a message.
///
/// ```
/// int64 lease │ int64 chunk + 1, or 0 when idle
/// ```
///
/// One writer, the worker's compute thread; the coordinator reads when the worker is gone.
public final class RunningSlot implements AutoCloseable {
    private static final long BYTES = 64;
    private static final long LEASE = 0;
    private static final long CHUNK = 8;
    private static final VarHandle CELL = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena;
    private final MemorySegment cells;

    private RunningSlot(Arena arena, MemorySegment cells) {
        this.arena = arena;
        this.cells = cells;
    }

    /// A chunk that had started and not ended.
    public record Started(long lease, long chunk) {}

    /// Makes the file, idle.
    public static RunningSlot create(Path file) throws IOException {
        return map(PrivateFile.create(file));
    }

    /// Opens the file that the coordinator made.
    static RunningSlot open(Path file) throws IOException {
        return map(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the slot
    private static RunningSlot map(FileChannel opened) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = opened) {
            return new RunningSlot(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    void begin(long lease, long chunk) {
        CELL.set(cells, LEASE, lease);
        CELL.setRelease(cells, CHUNK, chunk + 1);
    }

    void end() {
        CELL.setRelease(cells, CHUNK, 0L);
    }

    /// The chunk that had started and not ended, if any.
    public Optional<Started> started() {
        long chunk = (long) CELL.getAcquire(cells, CHUNK);
        return chunk == 0 ? Optional.empty() : Optional.of(new Started((long) CELL.get(cells, LEASE), chunk - 1));
    }

    /// Unmaps the file; it stays. Idempotent.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
