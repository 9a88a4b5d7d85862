package io.forkmap.chaos;

import io.forkmap.ExitCode;

/// There is no room for what is to be written.
enum DiskFault implements Ending {
    /// For the result, which is found out when everything is computed: the kernel of the system says so of
    /// `/dev/full` at any write.
    OUTPUT_DISK_FULL;

    @Override
    public void strike(Room room, Coordinator coordinator) {}

    @Override
    public int exit() {
        return ExitCode.IO_ERROR.code();
    }

    @Override
    public Enum<?> kind() {
        return this;
    }
}
