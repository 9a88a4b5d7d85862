package io.forkmap.compile;

/// A source file that is no job: what the compiler says, or what is missing in it.
public final class JobCompilationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobCompilationException(String message) {
        super(message);
    }

    JobCompilationException(String message, Throwable cause) {
        super(message, cause);
    }
}
