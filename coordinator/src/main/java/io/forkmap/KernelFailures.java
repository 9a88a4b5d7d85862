package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.worker.FailureReport;

/// What to say when a kernel threw inside this process.
final class KernelFailures {
    private KernelFailures() {}

    /// Prepares the kernel of one compute thread.
    ///
    /// @throws KernelFailedException if the job's `prepare` throws
    static <I, P> ChunkExecutor<I, P> prepare(PlannedRun<I, P> run, Dataset data) {
        try {
            return new ChunkExecutor<>(run.binding(), run.inputs(), data, run.seed());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            FailureReport report = FailureReport.of(e);
            throw new KernelFailedException("the job could not prepare: " + report.text(), report, e);
        }
    }

    /// A chunk whose kernel threw.
    static KernelFailedException of(PlannedRun<?, ?> run, long chunk, Throwable thrown) {
        FailureReport report = FailureReport.of(thrown);
        return new KernelFailedException(describe(run, chunk) + " failed: " + report.text(), report, thrown);
    }

    /// `chunk 82 (rows [8200, 8300))`.
    static String describe(PlannedRun<?, ?> run, long chunk) {
        String replicate =
                run.inputs().replicates() > 1 ? ", replicate " + run.inputs().replicate(chunk) : "";
        return "chunk " + chunk + " (" + input(run, chunk) + replicate + ")";
    }

    /// The input of a chunk. Its text is the job's business: what goes wrong there is contained, since the event
    /// loop calls this too.
    static String input(PlannedRun<?, ?> run, long chunk) {
        try {
            return String.valueOf(run.inputs().input(chunk));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return "its input can't be printed: " + e.getClass().getName();
        }
    }
}
