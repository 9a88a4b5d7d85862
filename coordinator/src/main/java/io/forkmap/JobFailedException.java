package io.forkmap;

import org.jspecify.annotations.Nullable;

/// A run that gave no result. The message says what, which, how it ended and what to try.
public abstract sealed class JobFailedException extends RuntimeException
        permits KernelFailedException,
                NondeterministicKernelException,
                AnalysisFailedException,
                WorkersUnusableException,
                EngineUnavailableException,
                ResultFileException,
                DatasetChangedException,
                RunInterruptedException,
                RunStoppedException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    JobFailedException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /// What the command line exits with.
    public ExitCode exitCode() {
        return exitCode;
    }
}
