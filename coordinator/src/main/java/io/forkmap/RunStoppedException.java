package io.forkmap;

/// The run was stopped by a [StopRequest] before all chunks were computed.
public final class RunStoppedException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    private final transient StopRequest.Reason reason;
    private final long chunksDone;
    private final boolean kept;

    /// @param chunksDone how many are done in all, those of earlier runs included
    /// @param kept whether they are kept, so that another run can go on from there
    RunStoppedException(StopRequest.Reason reason, long chunksDone, long chunkCount, boolean kept) {
        super(
                exitCode(reason),
                "stopped by " + reason + ": " + chunksDone + " of " + chunkCount + " chunks are done"
                        + (kept ? " and kept" : "; none are kept"),
                null);
        this.reason = reason;
        this.chunksDone = chunksDone;
        this.kept = kept;
    }

    private static ExitCode exitCode(StopRequest.Reason reason) {
        return switch (reason) {
            case StopRequest.Reason.Signal signal -> ExitCode.ofSignal(signal.number());
            case StopRequest.Reason.EarlyWarning _, StopRequest.Reason.TimeLimit _ -> ExitCode.INTERRUPTED;
        };
    }

    /// Why.
    public StopRequest.Reason reason() {
        return reason;
    }

    /// How many chunks are done in all, those of earlier runs included.
    public long chunksDone() {
        return chunksDone;
    }

    /// Whether they are kept.
    public boolean isKept() {
        return kept;
    }
}
