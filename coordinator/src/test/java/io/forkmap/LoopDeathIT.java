package io.forkmap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.jobs.Nap;
import io.forkmap.kernel.Inputs;
import io.forkmap.link.LoopBomb;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The coordinator's own thread for the workers ends by an error.
@Timeout(60)
class LoopDeathIT {
    @TempDir
    private Path directory;

    @Test
    void endsTheRunAndEverythingElse() throws Exception {
        Leftovers before = Leftovers.now(directory);
        PlannedRun<?, ?> run = Plans.of(new Nap(60_000), Inputs.trials(2));
        PoolOptions options =
                Pool.processes().workers(2).runDirectory(directory).options();
        try (ProcessExecution execution = ProcessExecution.open(options, Dataset.none(), Map.of());
                ActiveExecution active = execution.begin(run, List.of())) {
            LoopBomb.throwInto(execution.loop());
            assertThatThrownBy(active::take)
                    .isInstanceOf(EngineUnavailableException.class)
                    .hasMessageContaining("the thread that talks to the workers has ended")
                    .hasMessageContaining("FORKMAP_JAVA_OPTS=-Xmx");
        }
        before.assertNone();
    }
}
