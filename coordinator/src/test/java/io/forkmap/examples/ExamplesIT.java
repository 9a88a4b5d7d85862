package io.forkmap.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.Pool;
import io.forkmap.dataset.DataSource;
import io.forkmap.kernel.InputsChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Workers find the classes of an example in its jar, and compute the bits that the calling thread computes.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExamplesIT {
    private static final Map<String, String> COLUMN = Map.of("column", "x");
    private static final DataSource RAGGED = Example.dataset("values.npy", "offsets.npy");

    @TempDir
    private Path cache;

    @Test
    void bootstrapHasTheSameBitsInWorkers() throws Exception {
        InputsChoice replicates =
                new InputsChoice(List.of(), OptionalLong.empty(), OptionalLong.empty(), OptionalInt.of(200));
        try (Example example = Example.compile("Bootstrap.java", cache)) {
            String digest = example.run(Pool.serial().data(RAGGED), COLUMN, replicates, 42)
                    .digest();
            assertThat(example.run(Pool.processes().workers(2).data(RAGGED), COLUMN, replicates, 42)
                            .digest())
                    .isEqualTo(digest);
        }
    }
}
