package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
    private final StopRequest stop = new StopRequest();

    @ParameterizedTest
    @CsvSource({"SERIAL,1", "THREADS,2"})
    void endsARunThatIsUnderWay(Engine engine, int threads) {
        stop.deadline().set(Duration.ofMillis(100));
        try (Pool pool = Pool.builder(engine).workers(threads).open()) {
            assertThatThrownBy(() -> pool.execute(endless())).isInstanceOfSatisfying(RunStoppedException.class, e -> {
                assertThat(e.chunksDone()).isPositive();
                assertThat(e.reason()).isEqualTo(new StopRequest.Reason.TimeLimit());
                assertThat(e.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL,1", "THREADS,2"})
    void computesNothingWhenItHasPassed(Engine engine, int threads) {
        stop.deadline().set(Duration.ofMillis(-1));
        try (Pool pool = Pool.builder(engine).workers(threads).open()) {
            assertThatThrownBy(() -> pool.execute(endless())).isInstanceOf(RunStoppedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"SERIAL,1", "THREADS,2"})
    void canBeSetAndMovedByTheRunItself(Engine engine, int threads) {
        RunObserver moves = new RunObserver() {
            @Override
            public void advanced(long chunks, long bytes) {
                stop.deadline().set(Duration.ZERO);
            }
        };
        stop.deadline().set(Duration.ofDays(1));
        try (Pool pool = Pool.builder(engine).workers(threads).open()) {
            assertThatThrownBy(() -> pool.execute(endless().observedBy(moves))).isInstanceOf(RunStoppedException.class);
        }
    }

    @Test
    void leavesARunAloneThatIsDoneBefore() {
        stop.deadline().set(Duration.ofDays(1));
        try (Pool pool = Pool.builder(Engine.THREADS).workers(2).open()) {
            Run<?, ?, Double> run =
                    Run.of(new Pi(10), 42).withInputs(Inputs.trials(100)).stoppedBy(stop);
            assertThat(pool.execute(run).value()).isPositive();
        }
    }

    @Test
    void tellsWhoHeedsItEachTimeAndLateOnesAtOnce() {
        List<String> told = new ArrayList<>();
        StopRequest.Heeding early = stop.deadline().heed(() -> told.add("early"));
        assertThat(told).isEmpty();
        stop.deadline().set(Duration.ofDays(1));
        StopRequest.Heeding late = stop.deadline().heed(() -> told.add("late"));
        assertThat(told).containsExactly("early", "late");
        early.close();
        stop.deadline().set(Duration.ofDays(2));
        late.close();
        assertThat(told).containsExactly("early", "late", "late");
    }

    private Run<?, ?, ?> endless() {
        return Run.of(new Pi(1000), 42).withInputs(Inputs.trials(1_000_000_000)).stoppedBy(stop);
    }
}
