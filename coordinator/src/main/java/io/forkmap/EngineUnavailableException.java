package io.forkmap;

import org.jspecify.annotations.Nullable;

/// The engine can't run here: there is no room or no memory for the dataset where the engine would put it, or a
/// limit of the system is too low for its workers. Found out before a worker is spawned.
public final class EngineUnavailableException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(ExitCode.OS_LIMIT, message, cause);
    }
}
