package io.forkmap;

import io.forkmap.report.Units;
import org.jspecify.annotations.Nullable;

/// The engine can't run here: there is no room or no memory for the dataset where the engine would put it, or a
/// limit of the system is too low for its workers, which is found out before a worker is spawned; or the coordinator's
/// heap is too small for it.
public final class EngineUnavailableException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    EngineUnavailableException(String message, @Nullable Throwable cause) {
        super(ExitCode.OS_LIMIT, message, cause);
    }

    /// The coordinator has no room for what the workers send.
    ///
    /// @param cause where it was noticed, if that is known
    static EngineUnavailableException outOfMemory(@Nullable OutOfMemoryError cause) {
        String why = cause == null
                ? "the thread that talks to the workers has ended, as it does when memory is full (what it logged is above)"
                : "the coordinator ran out of memory (" + cause.getMessage() + ")";
        return new EngineUnavailableException(
                why + "; its heap may have " + Units.bytes(Runtime.getRuntime().maxMemory())
                        + ": give it more, e.g. FORKMAP_JAVA_OPTS=-Xmx4g",
                cause);
    }
}
