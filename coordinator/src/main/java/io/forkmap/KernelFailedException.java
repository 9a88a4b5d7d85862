package io.forkmap;

import io.forkmap.worker.FailureReport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kernel threw, ended its worker, or can't be loaded or prepared.
public final class KernelFailedException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable FailureReport thrown;

    KernelFailedException(String message, @Nullable FailureReport thrown, @Nullable Throwable cause) {
        super(ExitCode.KERNEL_FAILED, message, cause);
        this.thrown = thrown;
    }

    /// What the kernel threw, if it threw something: as text, since it may have been in another process.
    public Optional<FailureReport> thrown() {
        return Optional.ofNullable(thrown);
    }
}
