package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Places that are not what one would wish.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PlaceIT {
    private static final int TRIALS = 10;

    @TempDir
    private Path directory;

    @Test
    void runsWhereWorkersCannotLoadTheLibraryOfNetty() {
        Leftovers leftovers = Leftovers.now(directory);
        try (Pool pool = Pool.processes()
                .workers(1)
                .runDirectory(directory)
                .workerJvmArgument("-Dio.netty.transport.noNative=true")
                .open()) {
            assertThat(pool.run(new Pi(10), Inputs.trials(TRIALS), 42)).isPositive();
        }
        leftovers.assertNone();
    }
}
