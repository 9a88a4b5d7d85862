package io.forkmap.identity;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// Lets threads of several processes wait until all have come so far: a counter in a file that each of them maps.
final class Arrivals {
    private static final VarHandle COUNT = ValueLayout.JAVA_LONG.varHandle();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Arrivals() {}

    /// Counts the calling thread, and waits until so many have been counted. Gives up after half a minute, since
    /// one of them may be lost.
    ///
    /// @param file empty or absent at first
    static void await(Path file, int expected) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment count = channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES, arena);
            var _ = COUNT.getAndAdd(count, 0L, 1L);
            while ((long) COUNT.getVolatile(count, 0L) < expected && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        }
    }
}
