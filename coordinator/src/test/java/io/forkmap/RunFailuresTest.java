package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.jobs.Reused;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import io.forkmap.proto.Refused.Reason;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import io.forkmap.schedule.RunFailure;
import io.forkmap.worker.FailureReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFailuresTest {
    private final PlannedRun<Trial, Long> run = Plans.of(new Pi(1), Inputs.trials(100));

    @Test
    void namesTheChunkThatFailed() {
        JobFailedException failure = of(new RunFailure.KernelFailed(82, 2, "java.lang.Error", "java.lang.Error: no"));
        assertThat(failure)
                .isInstanceOf(KernelFailedException.class)
                .hasMessage("chunk 82 (Trial[number=82]) failed on each of 2 attempts: java.lang.Error: no");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.KERNEL_FAILED);
    }

    @Test
    void namesTheReplicateToo() {
        PlannedRun<Reused.Point, double[]> points = Plans.of(
                new Reused(1), Inputs.of(List.of(new Reused.Point("a", 1.5))).replicated(4));
        assertThat(KernelFailures.describe(points, 3)).isEqualTo("chunk 3 (Point[name=a, x=1.5], replicate 3)");
    }

    @Test
    void survivesAChunkThatIsNotInThePlan() {
        PlannedRun<Reused.Point, double[]> points =
                Plans.of(new Reused(1), Inputs.of(List.of(new Reused.Point("a", 1.5))));
        assertThat(KernelFailures.describe(points, 900)).startsWith("chunk 900 (its input can't be printed: ");
    }

    @Test
    void tellsEveryDeathOverAPoisonousChunk() {
        assertThat(of(new RunFailure.Poison(3, List.of("worker 0 died", "worker 1 died"))))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageStartingWith("chunk 3 (Trial[number=3]) ended each of the 2 workers that computed it:\n")
                .hasMessageContaining("worker 0 died\nworker 1 died\n")
                .hasMessageContaining("System.exit");
    }

    @Test
    void saysWhatToDoWhenMemoryIsShort() {
        assertThat(of(new RunFailure.OutOfMemory(3, List.of("worker 0 died"))))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("chunk 3")
                .hasMessageContaining("worker 0 died")
                .hasMessageContaining("--worker-heap");
    }

    @Test
    void tellsHowTheLastWorkerEnded() {
        JobFailedException failure = of(new RunFailure.NoUsableWorker("worker 9 ended with exit 1"));
        assertThat(failure)
                .isInstanceOf(WorkersUnusableException.class)
                .hasMessageContaining("worker 9 ended with exit 1");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void tellsThatTheRunWasCancelled() {
        assertThat(of(new RunFailure.Cancelled())).isInstanceOf(RunInterruptedException.class);
    }

    @Test
    void tellsRefusalsApart() {
        assertThat(refused(Reason.DATASET_DIFFERS))
                .isInstanceOf(DatasetChangedException.class)
                .hasMessageContaining("worker 4")
                .hasMessageContaining("because");
        assertThat(refused(Reason.CLASS_MISSING))
                .isInstanceOf(KernelFailedException.class)
                .hasMessageContaining("--classpath");
        assertThat(refused(Reason.JOB_FAILED))
                .isInstanceOf(KernelFailedException.class)
                .hasMessage("the job could not prepare: because");
    }

    @ParameterizedTest
    @EnumSource(names = {"DATASET_UNREADABLE", "INTERNAL", "REASON_UNSPECIFIED"})
    void tellsThatAWorkerCannotTakePart(Reason reason) {
        assertThat(refused(reason))
                .isInstanceOf(WorkersUnusableException.class)
                .hasMessageContaining("worker 4 can't take part: because");
    }

    private JobFailedException refused(Reason reason) {
        return RunFailures.toException(run, new RunFailure.WorkerRefused(4, "because"), refusal(reason), chunk -> "");
    }

    private static Refusal refusal(Reason reason) {
        return new Refusal(reason, new FailureReport("", "because"));
    }

    private JobFailedException of(RunFailure failure) {
        return RunFailures.toException(run, failure, Refusal.NONE, chunk -> "");
    }
}
