package io.forkmap.report;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A process that has a file in memory, `mapped` or as a `copy`, says so in a line, and ends with its standard
/// input.
final class DatasetHolder {
    private DatasetHolder() {}

    static void main(String[] arguments) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel file = FileChannel.open(Path.of(arguments[1]), StandardOpenOption.READ)) {
            MemorySegment mapped = file.map(MapMode.READ_ONLY, 0, file.size(), arena);
            MemorySegment held = mapped;
            if (arguments[0].equals("copy")) {
                try (Arena reading = Arena.ofConfined()) {
                    held = arena.allocate(file.size());
                    held.copyFrom(file.map(MapMode.READ_ONLY, 0, file.size(), reading));
                }
            } else {
                mapped.load();
            }
            System.out.println("ready " + held.byteSize());
            while (System.in.read() >= 0) {
                // held until whoever started us lets go
            }
        }
    }
}
