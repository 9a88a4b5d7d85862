package io.forkmap;

import org.jspecify.annotations.Nullable;

/// No worker can be started, or none stays, or the system has no memory for them.
public final class WorkersUnusableException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    WorkersUnusableException(String message, @Nullable Throwable cause) {
        this(ExitCode.UNAVAILABLE, message, cause);
    }

    WorkersUnusableException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(exitCode, message, cause);
    }
}
