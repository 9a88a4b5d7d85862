package io.forkmap.worker;

/// The kernel met an error after which the virtual machine can't be trusted; the coordinator has been told.
final class FatalKernelError extends Error {
    private static final long serialVersionUID = 1L;

    FatalKernelError(Throwable cause) {
        super(cause);
    }
}
