package io.forkmap;

import org.jspecify.annotations.Nullable;

/// The thread that waited for the run was interrupted; the run has been stopped.
public final class RunInterruptedException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    RunInterruptedException(String message, @Nullable Throwable cause) {
        super(ExitCode.INTERRUPTED, message, cause);
    }
}
