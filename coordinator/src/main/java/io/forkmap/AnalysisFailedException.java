package io.forkmap;

import io.forkmap.kernel.Partials;

/// All chunks were computed, and then the job's `analyse` threw. Nothing that was computed is lost.
public final class AnalysisFailedException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    private final transient Partials<?, ?> partials;

    AnalysisFailedException(String message, Throwable cause, Partials<?, ?> partials) {
        super(ExitCode.KERNEL_FAILED, message, cause);
        this.partials = partials;
    }

    /// The partials, in chunk order; readable until the pool runs another job or is closed.
    public Partials<?, ?> partials() {
        return partials;
    }
}
