package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.Delivery.Broken;
import io.forkmap.Delivery.Delivered;
import io.forkmap.Delivery.Lost;
import io.forkmap.Delivery.Warned;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.JobBinding;
import io.forkmap.kernel.Trial;
import io.forkmap.reduce.Fold;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import io.forkmap.resources.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDriverTest {
    private static final JobBinding<Trial, Long, Double> PI = JobBinding.of(new Pi(10));

    private final PlannedRun<Trial, Long> run = new PlannedRun<>(1, PI, Inputs.trials(5), 42);
    private final StopRequest stop = new StopRequest();
    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void countsLostWorkersAndNoOtherWarnings() {
        RunResult<Double> result = drive(new ScriptedExecution(List.of(
                new Warned("worker 0 has been silent for a while"),
                new Lost("worker 0 was killed"),
                new Delivered(Plans.compute(run, 2, 3)),
                new Warned("turned away a connection"),
                new Delivered(Plans.compute(run, 0, 2)))));
        assertThat(result.report().workersLost()).isEqualTo(1);
        assertThat(told)
                .containsExactly(
                        "planned 5",
                        "worker 0 has been silent for a while",
                        "worker 0 was killed",
                        "advanced 3",
                        "turned away a connection",
                        "advanced 2");
    }

    @Test
    void givesTheSameWhateverTheOrder() {
        RunResult<Double> one = drive(new ScriptedExecution(List.of(new Delivered(Plans.compute(run, 0, 5)))));
        RunResult<Double> other = drive(new ScriptedExecution(
                List.of(new Delivered(Plans.compute(run, 4, 1)), new Delivered(Plans.compute(run, 0, 4)))));
        assertThat(other.digest()).isEqualTo(one.digest());
        assertThat(other.value()).isEqualTo(one.value());
    }

    @Test
    void endsTheRunWhenItIsBroken() {
        RuntimeException why = new IllegalStateException("why");
        ScriptedExecution execution = new ScriptedExecution(List.of(new Broken(why)));
        assertThatThrownBy(() -> drive(execution)).isSameAs(why);
        assertThat(execution.closed).isEqualTo(1);
    }

    @Test
    void keepsTheInterrupt() {
        ScriptedExecution execution = new ScriptedExecution(List.of(new Delivered(Plans.compute(run, 0, 2))));
        assertThatThrownBy(() -> drive(execution))
                .isInstanceOf(RunInterruptedException.class)
                .hasMessageContaining("2 of 5 chunks");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(execution.closed).isEqualTo(1);
    }

    @Test
    void stopsBehindWhatWasDelivered() {
        StopRequest.Reason why = new StopRequest.Reason.TimeLimit();
        stop.stop(why);
        ScriptedExecution execution = new ScriptedExecution(
                List.of(new Delivered(Plans.compute(run, 3, 2)), new Delivered(Plans.compute(run, 0, 1))));
        assertThatThrownBy(() -> drive(execution)).isInstanceOfSatisfying(RunStoppedException.class, e -> {
            assertThat(e).hasMessageContaining("3 of 5 chunks").hasMessageContaining("time limit");
            assertThat(e.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
        });
        assertThat(execution.closed).isEqualTo(1);
    }

    private RunResult<Double> drive(Execution execution) {
        PoolOptions options = new PoolOptions(
                Engine.SERIAL,
                List.of(),
                new PoolBuilder(Engine.SERIAL).size(new Machine(directory, Map.of(), 1)),
                "1g",
                List.of(),
                List.of(),
                Optional.of(directory),
                directory,
                1,
                FaultOptions.STANDARD);
        RunObserver observer = new RunObserver() {
            @Override
            public void planned(long chunkCount, long byteCount) {
                told.add("planned " + chunkCount);
            }

            @Override
            public void advanced(long chunks, long bytes) {
                told.add("advanced " + chunks);
            }

            @Override
            public void warned(String what) {
                told.add(what);
            }
        };
        Run<Trial, Long, Double> request =
                Run.of(PI.job(), 42).observedBy(observer).stoppedBy(stop);
        try (Fold<Trial, Long, Double> fold = new Fold<>(run, PI, directory)) {
            return new RunDriver<>(options, new DatasetGuard(List.of()), execution, run, PI, request, Optional.empty())
                    .run(fold);
        }
    }
}
