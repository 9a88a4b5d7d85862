package io.forkmap;

import io.forkmap.reduce.PlannedRun;
import io.forkmap.schedule.RunFailure;
import io.forkmap.worker.FailureReport;
import java.util.List;
import java.util.function.LongFunction;

/// What to tell the user when the scheduler gives a run up.
final class RunFailures {
    private RunFailures() {}

    /// @param refusal of the worker that refused, if that is why
    /// @param replay the command that computes a chunk again; may be empty
    static JobFailedException toException(
            PlannedRun<?, ?> run, RunFailure failure, Refusal refusal, LongFunction<String> replay) {
        return switch (failure) {
            case RunFailure.KernelFailed failed ->
                new KernelFailedException(
                        KernelFailures.describe(run, failed.chunk()) + " failed on each of " + failed.attempts()
                                + " attempts: " + failed.text().stripTrailing() + again(replay, failed.chunk()),
                        new FailureReport(failed.exceptionClass(), failed.text()),
                        null);
            case RunFailure.Poison poison ->
                new KernelFailedException(
                        KernelFailures.describe(run, poison.chunk()) + " ended each of the "
                                + poison.deaths().size() + " workers that computed it:\n"
                                + String.join("\n", poison.deaths())
                                + "\nA kernel must not call System.exit, and native code in it must not crash."
                                + again(replay, poison.chunk()),
                        null,
                        null);
            case RunFailure.OutOfMemory memory ->
                new KernelFailedException(
                        KernelFailures.describe(run, memory.chunk()) + " ran out of memory in each of "
                                + memory.deaths().size() + " workers:\n"
                                + String.join("\n", memory.deaths())
                                + "\nGive each worker more with --worker-heap, or make the inputs smaller."
                                + again(replay, memory.chunk()),
                        null,
                        null);
            case RunFailure.OutOfNodeMemory memory ->
                new WorkersUnusableException(
                        ExitCode.OS_LIMIT,
                        "the system has no memory for "
                                + KernelFailures.describe(run, memory.chunk())
                                + ", also when a single worker is left:\n"
                                + String.join("\n", memory.deaths())
                                + "\nLower --worker-heap, make the inputs smaller, or ask for more memory.",
                        null);
            case RunFailure.TimedOut late ->
                new KernelFailedException(
                        KernelFailures.describe(run, late.chunk()) + " took too long on each of "
                                + late.deaths().size() + " attempts:\n"
                                + String.join("\n", late.deaths())
                                + "\nIf it needs more time, raise --chunk-timeout."
                                + again(replay, late.chunk()),
                        null,
                        null);
            case RunFailure.NoUsableWorker none ->
                new WorkersUnusableException("no worker stays alive; the last one: " + none.lastCause(), null);
            case RunFailure.WorkerRefused refused -> refused(refused, refusal);
            case RunFailure.OutOfTime late -> {
                long count = run.inputs().chunkCount();
                yield new RunStoppedException(
                        new StopRequest.Reason.TimeLimit(), count - late.unfinished(), count, false);
            }
            case RunFailure.Cancelled cancelled -> new RunInterruptedException("the run was cancelled", null);
        };
    }

    private static String again(LongFunction<String> replay, long chunk) {
        return DeathNote.again(replay.apply(chunk));
    }

    /// In one line why an input was skipped. Calls nothing of the job's.
    static String reason(RunFailure failure) {
        return switch (failure) {
            case RunFailure.KernelFailed failed -> KernelFailures.reason(failed.text());
            case RunFailure.Poison poison -> last(poison.deaths());
            case RunFailure.OutOfMemory memory -> last(memory.deaths());
            case RunFailure.OutOfNodeMemory memory -> last(memory.deaths());
            case RunFailure.TimedOut late -> last(late.deaths());
            case RunFailure.NoUsableWorker none -> none.lastCause();
            case RunFailure.WorkerRefused refused -> refused.text();
            case RunFailure.OutOfTime late -> "there was no time";
            case RunFailure.Cancelled cancelled -> "the run was cancelled";
        };
    }

    private static String last(List<String> deaths) {
        return deaths.getLast().lines().findFirst().orElse("its worker was lost");
    }

    /// A worker can't write to the file for arrays.
    static ResultFileException unwritable(int worker, String why) {
        return ResultFileException.failed("worker " + worker + ": " + why, null);
    }

    private static JobFailedException refused(RunFailure.WorkerRefused refused, Refusal refusal) {
        String who = "worker " + refused.worker();
        return switch (refusal.reason()) {
            case DATASET_DIFFERS ->
                new DatasetChangedException(
                        who + " found another dataset than the coordinator: " + refusal.text()
                                + ". Run again when nothing writes to it.",
                        null);
            case CLASS_MISSING ->
                new KernelFailedException(
                        who + " can't load the job: " + refusal.text()
                                + "\nName the jars and directories it needs with --classpath.",
                        refusal.report(),
                        null);
            case JOB_FAILED ->
                new KernelFailedException("the job could not prepare: " + refusal.text(), refusal.report(), null);
            case RESULT_UNWRITABLE -> unwritable(refused.worker(), refusal.text());
            case DATASET_UNREADABLE, INTERNAL, REASON_UNSPECIFIED, UNRECOGNIZED ->
                new WorkersUnusableException(who + " can't take part: " + refused.text(), null);
        };
    }
}
