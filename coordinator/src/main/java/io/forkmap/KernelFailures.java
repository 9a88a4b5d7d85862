package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.ResultWriteException;
import io.forkmap.reduce.ChunkPart;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.worker.FailureReport;
import java.util.function.Supplier;

/// What to say when a kernel threw inside this process.
final class KernelFailures {
    private KernelFailures() {}

    /// Prepares the kernel of one compute thread.
    ///
    /// @throws KernelFailedException if the job's `prepare` throws
    static <I, P> ChunkExecutor<I, P> prepare(PlannedRun<I, P> run, Dataset data) {
        try {
            return new ChunkExecutor<>(run.binding(), run.inputs(), data, run.seed(), run.sink());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            FailureReport report = FailureReport.of(e);
            throw new KernelFailedException("the job could not prepare: " + report.text(), report, e);
        }
    }

    /// A chunk whose kernel threw, or whose array can't be written.
    static JobFailedException of(PlannedRun<?, ?> run, long chunk, Throwable thrown) {
        if (thrown instanceof ResultWriteException) {
            return ResultFileException.failed(describe(run, chunk) + ": " + thrown.getMessage(), thrown);
        }
        FailureReport report = FailureReport.of(thrown);
        return new KernelFailedException(describe(run, chunk) + " failed: " + report.text(), report, thrown);
    }

    /// Whether it is no use to go on in this JVM.
    static boolean isFatal(Throwable thrown) {
        return (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))
                || thrown instanceof ResultWriteException;
    }

    /// In one line why an input was skipped.
    static String reason(Throwable thrown) {
        return reason(FailureReport.of(thrown).text());
    }

    /// @param text a stack trace
    static String reason(String text) {
        return "the kernel threw " + text.lines().findFirst().orElse("something");
    }

    /// `chunk 82 (rows [8200, 8300))`. The text of an input is the job's business: it may throw, which is
    /// contained, and it may hang: not for the event loop.
    static String describe(PlannedRun<?, ?> run, long chunk) {
        return describe(run, chunk, () -> run.inputs().input(chunk));
    }

    /// `chunk 82 (rows [8210, 8211))`.
    static String describe(PlannedRun<?, ?> run, long chunk, ChunkPart part) {
        return describe(run, chunk, () -> run.inputs().part(chunk, part.begin(), part.end()));
    }

    private static String describe(PlannedRun<?, ?> run, long chunk, Supplier<?> of) {
        String replicate =
                run.inputs().replicates() > 1 ? ", replicate " + run.inputs().replicate(chunk) : "";
        return "chunk " + chunk + " (" + text(of) + replicate + ")";
    }

    /// The input of a chunk, with the same care.
    static String input(PlannedRun<?, ?> run, long chunk) {
        return text(() -> run.inputs().input(chunk));
    }

    private static String text(Supplier<?> input) {
        try {
            return String.valueOf(input.get());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return "its input can't be printed: " + e.getClass().getName();
        }
    }
}
