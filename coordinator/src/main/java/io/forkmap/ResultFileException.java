package io.forkmap;

import org.jspecify.annotations.Nullable;

/// The file for arrays can't be made, written or given its name, or is not for this run. Nothing of it is kept.
public final class ResultFileException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    ResultFileException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(exitCode, message, cause);
    }

    /// Reading or writing failed.
    static ResultFileException failed(String message, @Nullable Throwable cause) {
        return new ResultFileException(ExitCode.IO_ERROR, message + "\nNothing of the file for arrays is kept.", cause);
    }
}
