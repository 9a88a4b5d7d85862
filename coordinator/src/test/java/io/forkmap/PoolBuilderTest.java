package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.DatasetException;
import io.forkmap.jobs.Pi;
import io.forkmap.kernel.Inputs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolBuilderTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesTooFewWorkers(int workers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.threads().workers(workers).open())
                .withMessageContaining("workers " + workers)
                .withMessageContaining("at least 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0g", "12", "8m", "1.5g", "g", "-1g", "1 g", "1g -Xint"})
    void refusesAHeapThatIsNone(String heap) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.threads().workerHeap(heap).open())
                .withMessageContaining("'" + heap + "'")
                .withMessageContaining("512m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1g", "512M", "900000k"})
    void takesAHeapAsTheJvmDoes(String heap) {
        Pool.threads().workerHeap(heap).open().close();
    }

    @Test
    void refusesTwoFilesWithoutNames() {
        Path one = directory.resolve("one.arrow");
        Path other = directory.resolve("other.arrow");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.processes(one, other))
                .withMessageContaining("data(name, file)")
                .withMessageContaining(other.toString());
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path missing = directory.resolve("missing.arrow");
        assertThatThrownBy(() -> Pool.processes(missing).open())
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    void refusesARunDirectoryThatIsNotThere() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> Pool.processes().runDirectory(missing).open())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such directory");
    }

    @Test
    void oneThreadIsSerialHoweverItIsAskedFor() {
        try (Pool pool = Pool.builder(Engine.SERIAL).open()) {
            assertThat(pool.execute(Run.of(new Pi(1), 1).withInputs(Inputs.trials(1)))
                            .report()
                            .workers())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesWorkOnceClosed() {
        Pool pool = Pool.serial().open();
        pool.close();
        pool.close();
        assertThatThrownBy(() -> pool.run(new Pi(1), Inputs.trials(1), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
