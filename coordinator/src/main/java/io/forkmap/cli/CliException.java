package io.forkmap.cli;

import io.forkmap.ExitCode;

/// Ends a command with a message for the user and an exit code.
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CliException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    CliException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message);
    }

    /// A user's mistake that was noticed elsewhere, in its words.
    static CliException usage(RuntimeException noticed) {
        return new CliException(ExitCode.USAGE, String.valueOf(noticed.getMessage()), noticed);
    }

    /// Another process has told it.
    static CliException told(ExitCode exitCode) {
        return new CliException(exitCode, "");
    }

    /// Whether there is nothing more to say.
    boolean isTold() {
        return String.valueOf(getMessage()).isEmpty();
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
