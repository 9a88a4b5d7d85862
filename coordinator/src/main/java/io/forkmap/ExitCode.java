package io.forkmap;

/// How the `forkmap` command ends; the numbers of `sysexits.h` where it has one.
public enum ExitCode {
    /// The job ran and its result was printed.
    OK(0),
    /// Wrong arguments, a job that is not one, a missing column.
    USAGE(64),
    /// A malformed dataset.
    DATA(65),
    /// No worker can be started or none stays, or there is no JDK.
    UNAVAILABLE(69),
    /// A bug in forkmap itself.
    INTERNAL(70),
    /// A limit of the operating system: processes, descriptors, memory, room for the dataset.
    OS_LIMIT(71),
    /// An output file exists, or can't be created.
    CANNOT_CREATE(73),
    /// Reading or writing failed, or the disk is full.
    IO_ERROR(74),
    /// Interrupted before it was done; can be resumed if it has a checkpoint.
    INTERRUPTED(75),
    /// Refused for security.
    REFUSED(77),
    /// The kernel or the analysis failed, or some inputs were skipped.
    KERNEL_FAILED(80),
    /// Engines, or two computations of one chunk, that should give the same answer did not.
    ANSWERS_DIFFER(81),
    /// The dataset changed during the run.
    DATASET_CHANGED(82),
    /// Another run uses the checkpoint.
    CHECKPOINT_IN_USE(83),
    /// Ended by SIGHUP.
    HANGUP(129),
    /// Ended by SIGINT: Ctrl-C.
    CTRL_C(130),
    /// Ended by SIGTERM.
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /// What a process exits with that a signal has ended.
    ///
    /// @param number 1, 2 or 15
    /// @throws IllegalArgumentException for other signals
    public static ExitCode ofSignal(int number) {
        return switch (number) {
            case 1 -> HANGUP;
            case 2 -> CTRL_C;
            case 15 -> TERMINATED;
            default -> throw new IllegalArgumentException("signal " + number + " has no exit code of its own");
        };
    }

    /// The number.
    public int code() {
        return code;
    }
}
