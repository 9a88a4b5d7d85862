package io.forkmap.stage;

import io.forkmap.report.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a copy fits, found out before it is made.
final class StageRoom {
    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private StageRoom() {}

    /// @throws StageException when it doesn't fit; says what is needed, and what there is
    static void require(Path directory, Mount mount, long byteCount) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (mount.isMemory()) {
            long memory = available();
            if (byteCount > Math.min(free, memory)) {
                throw new StageException(
                        StageException.Kind.MEMORY,
                        "a copy in " + mount.point() + " needs " + Units.bytes(byteCount) + " of memory; there are "
                                + Units.bytes(memory) + " available, and its limit leaves " + Units.bytes(free)
                                + ": stage to a local disk by --stage=DIR or --to DIR, or don't stage");
            }
        } else if (byteCount > free) {
            throw new StageException(
                    StageException.Kind.IO,
                    "a copy in " + directory + " needs " + Units.bytes(byteCount) + "; its file system, " + mount
                            + ", has " + Units.bytes(free) + " left: name another place, or don't stage");
        }
    }

    /// What the system could give without swapping.
    private static long available() throws IOException {
        return Files.readAllLines(MEMINFO).stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
