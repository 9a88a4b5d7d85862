package io.forkmap.stage;

import io.forkmap.report.Units;
import io.forkmap.resources.Amount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether a copy fits, found out before it is made.
final class StageRoom {
    private StageRoom() {}

    /// @throws StageException when it doesn't fit; says what is needed, and what there is
    ///
    /// @param memory that may be used without pushing others out
    static void require(Path directory, Mount mount, long byteCount, Amount memory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (mount.isMemory()) {
            if (byteCount > Math.min(free, memory.value())) {
                throw new StageException(
                        StageException.Kind.MEMORY,
                        "a copy in " + mount.point() + " needs " + Units.bytes(byteCount) + " of memory; there are "
                                + Units.bytes(memory.value()) + " left (" + memory.source() + "), and its limit leaves "
                                + Units.bytes(free)
                                + ": stage to a local disk by --stage=DIR or --to DIR, or don't stage");
            }
        } else if (byteCount > free) {
            throw new StageException(
                    StageException.Kind.IO,
                    "a copy in " + directory + " needs " + Units.bytes(byteCount) + "; its file system, " + mount
                            + ", has " + Units.bytes(free) + " left: name another place, or don't stage");
        }
    }
}
