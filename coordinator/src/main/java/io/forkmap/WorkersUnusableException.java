package io.forkmap;

import org.jspecify.annotations.Nullable;

/// No worker can be started, or none stays.
public final class WorkersUnusableException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    WorkersUnusableException(String message, @Nullable Throwable cause) {
        super(ExitCode.UNAVAILABLE, message, cause);
    }
}
