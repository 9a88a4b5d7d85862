package io.forkmap.chaos;

import io.forkmap.ExitCode;
import java.io.IOException;

/// There is no room for what is to be written.
enum DiskFault implements Ending {
    /// For partials that are to be kept.
    CHECKPOINT_DISK_FULL,

    /// For the result, which is found out when everything is computed: the kernel of the system says so of
    /// `/dev/full` at any write.
    OUTPUT_DISK_FULL;

    @Override
    public void strike(Room room, Coordinator coordinator) throws IOException {
        if (this == CHECKPOINT_DISK_FULL) {
            room.disk().orElseThrow().fill();
        }
    }

    @Override
    public void mend(Room room) throws IOException {
        if (this == CHECKPOINT_DISK_FULL) {
            room.disk().orElseThrow().relieve();
        }
    }

    @Override
    public int exit() {
        return ExitCode.IO_ERROR.code();
    }

    @Override
    public Enum<?> kind() {
        return this;
    }
}
