package io.forkmap;

/// A chunk that was computed twice gave two partials that are not the same, byte for byte.
public final class NondeterministicKernelException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    NondeterministicKernelException(String message) {
        super(ExitCode.ANSWERS_DIFFER, message, null);
    }
}
