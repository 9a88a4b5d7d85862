package io.forkmap.worker;

import io.forkmap.dataset.PrivateFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a worker is computing right now, in a mapped file of the run directory: it survives a SIGKILL and costs
/// two stores a chunk instead of a message. A slot for each compute thread, in 64 bytes of its own; their number is the
/// file's size.
///
/// The coordinator makes the file, and reads it when the worker is gone.
public final class RunningSlots implements AutoCloseable {
    private static final long SLOT_BYTES = 64;

    private final Arena arena;
    private final List<RunningSlot> slots;

    private RunningSlots(Arena arena, MemorySegment cells) {
        this.arena = arena;
        this.slots = IntStream.range(0, (int) (cells.byteSize() / SLOT_BYTES))
                .mapToObj(i -> new RunningSlot(cells.asSlice(i * SLOT_BYTES, SLOT_BYTES)))
                .toList();
    }

    /// A chunk that had started and not ended.
    public record Started(long lease, long chunk) {}

    /// Makes the file, all of it idle.
    ///
    /// @param count of compute threads
    public static RunningSlots create(Path file, int count) throws IOException {
        return map(PrivateFile.create(file), count * SLOT_BYTES);
    }

    /// Opens the file that the coordinator made.
    static RunningSlots open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return map(channel, channel.size());
    }

    @SuppressWarnings("MustBeClosedChecker") // closed with the slots
    private static RunningSlots map(FileChannel opened, long bytes) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = opened) {
            return new RunningSlots(arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// One for each compute thread.
    List<RunningSlot> all() {
        return slots;
    }

    /// The chunks that had started and not ended, in the order of the threads.
    public List<Started> started() {
        return slots.stream()
                .map(RunningSlot::started)
                .flatMap(Optional::stream)
                .toList();
    }

    /// Unmaps the file; it stays. Idempotent.
    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
