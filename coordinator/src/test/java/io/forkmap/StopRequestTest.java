package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRequestTest {
    private final StopRequest stop = new StopRequest();

    @Test
    void keepsTheFirstReason() {
        stop.stop(new StopRequest.Reason.EarlyWarning("USR1"));
        stop.stop(new StopRequest.Reason.Signal("TERM", 15));
        assertThat(stop.reason()).contains(new StopRequest.Reason.EarlyWarning("USR1"));
    }

    @Test
    void tellsWhetherAnybodyHeeds() {
        List<String> woken = new ArrayList<>();
        assertThat(stop.stop(new StopRequest.Reason.TimeLimit())).isFalse();
        try (StopRequest.Heeding _ = stop.heed(() -> woken.add("woken"))) {
            assertThat(woken).hasSize(1);
            assertThat(stop.stop(new StopRequest.Reason.TimeLimit())).isTrue();
            assertThat(woken).hasSize(2);
        }
        assertThat(stop.stop(new StopRequest.Reason.TimeLimit())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"TERM,15,143", "INT,2,130", "HUP,1,129"})
    void endsAsASignalDoes(String name, int number, int code) {
        RunStoppedException stopped = new RunStoppedException(new StopRequest.Reason.Signal(name, number), 3, 10, true);
        assertThat(stopped.exitCode().code()).isEqualTo(code);
        assertThat(stopped).hasMessage("stopped by SIG" + name + ": 3 of 10 chunks are done and kept");
    }

    @ParameterizedTest
    @CsvSource({"SERIAL,1", "THREADS,2"})
    void stopsARunThatIsUnderWay(Engine engine, int threads) {
        RunObserver asks = new RunObserver() {
            @Override
            public void advanced(long chunks, long bytes) {
                stop.stop(new StopRequest.Reason.TimeLimit());
            }
        };
        try (Pool pool = Pool.builder(engine).workers(threads).open()) {
            Run<?, ?, ?> run = Run.of(new Pi(1000), 42)
                    .withInputs(Inputs.trials(100_000_000))
                    .observedBy(asks)
                    .stoppedBy(stop);
            assertThatThrownBy(() -> pool.execute(run))
                    .isInstanceOfSatisfying(
                            RunStoppedException.class,
                            e -> assertThat(e.chunksDone()).isPositive());
        }
    }
}
