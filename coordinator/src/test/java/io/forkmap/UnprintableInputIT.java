package io.forkmap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.jobs.Unprintable;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The user's `toString` is called where a failure is described, which is on the event loop.
@Timeout(60)
class UnprintableInputIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"false, java.lang.IllegalStateException", "true, java.lang.AssertionError"})
    void tellsTheKernelsFailureAllTheSame(boolean error, String thrown) {
        try (Pool pool = pool()) {
            assertThatThrownBy(() -> pool.run(new Unprintable(error), 42))
                    .isInstanceOf(KernelFailedException.class)
                    .hasMessageContaining("chunk 0 (its input can't be printed: " + thrown + ")")
                    .hasMessageContaining("bad point");
        }
    }

    private Pool pool() {
        return Pool.processes().workers(1).runDirectory(directory).open();
    }
}
