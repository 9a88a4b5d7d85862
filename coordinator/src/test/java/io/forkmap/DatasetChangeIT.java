package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.jobs.Meeting;
import io.forkmap.jobs.Strike;
import io.forkmap.jobs.Vandal;
import io.forkmap.jobs.Vandal.Deed;
import io.forkmap.kernel.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody writes to the dataset while a run goes. The kernel itself does it, at a chosen trial.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DatasetChangeIT {
    private static final long SEED = 42;
    private static final int TRIALS = 200;
    private static final long STRUCK = 77;

    private @Nullable Leftovers leftovers;
    private Path file;

    @TempDir
    private Path directory;

    @BeforeEach
    void looksAround() throws IOException {
        file = directory.resolve("rows.arrow");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < TRIALS; row++) {
                writer.append(new double[500], 0, 500);
            }
            writer.commit();
        }
        leftovers = Leftovers.now(directory);
    }

    @AfterEach
    void leavesNothingBehind() {
        Objects.requireNonNull(leftovers).assertNone();
    }

    @ParameterizedTest
    @CsvSource({
        "TRUNCATE_AT_A_PAGE, truncated",
        "TRUNCATE_WITHIN_A_PAGE, truncated",
        "TRUNCATE_ALL, truncated",
        "REPLACE, replaced",
        "OVERWRITE, overwritten",
        "APPEND, overwritten",
        "REMOVE, removed"
    })
    void givesNoResultOfAFileThatWasChanged(Deed deed, String text) {
        assertFails(Engine.PROCESSES, deed, text);
    }

    /// A kernel that reads what is no more gets an InternalError, which is not the kernel's fault.
    @ParameterizedTest
    @EnumSource(names = {"SERIAL", "THREADS", "SHM", "MANAGER"})
    void givesNoResultWhereverTheDatasetIs(Engine engine) {
        assertFails(engine, Deed.TRUNCATE_AT_A_PAGE, "truncated");
    }

    private void assertFails(Engine engine, Deed deed, String text) {
        try (Pool pool = open(engine)) {
            assertThatThrownBy(() -> pool.run(vandal(deed, file, ""), Inputs.trials(TRIALS), SEED))
                    .isInstanceOfSatisfying(
                            DatasetChangedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATASET_CHANGED))
                    .hasMessageStartingWith(file + " was " + text + " during the run")
                    .hasMessageContaining("No result is given; run again when nothing writes to it.");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CHANGE_MODE", "LINK"})
    void takesNoOffenceAtWhatLeavesTheContentAlone(Deed deed) {
        try (Pool pool = open(Engine.PROCESSES)) {
            assertThat(pool.run(vandal(deed, file, ""), Inputs.trials(TRIALS), SEED))
                    .isZero();
        }
    }

    /// The chunk never ends.
    @Test
    void noticesTheChangeWhileTheChunkIsStillComputed() throws IOException {
        Path socket = directory.resolve("meeting");
        try (Meeting _ = new Meeting(socket);
                Pool pool = open(Engine.PROCESSES)) {
            assertThatThrownBy(
                            () -> pool.run(vandal(Deed.REPLACE, file, socket.toString()), Inputs.trials(TRIALS), SEED))
                    .isInstanceOf(DatasetChangedException.class);
            Strike.assertTold(directory.resolve("struck"), System.nanoTime(), Duration.ofMillis(200));
        }
    }

    /// The coordinator has mapped it; a worker, which maps it later, finds another one.
    @Test
    void givesNoResultOfAFileThatWasReplacedBeforeWorkersMapIt() throws IOException {
        try (Pool pool = open(Engine.PROCESSES)) {
            Path other = Files.copy(file, directory.resolve("other"));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            assertThatThrownBy(() -> pool.run(vandal(Deed.LINK, file, ""), Inputs.trials(TRIALS), SEED))
                    .isInstanceOfSatisfying(
                            DatasetChangedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATASET_CHANGED))
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void givesNoPartialOnAfterTheChange() {
        Vandal vandal = vandal(Deed.OVERWRITE, file, "");
        try (Pool pool = open(Engine.PROCESSES);
                Stream<Double> values = pool.map(vandal, Inputs.trials(TRIALS), SEED)) {
            assertThatThrownBy(values::toList).isInstanceOf(DatasetChangedException.class);
        }
    }

    @Test
    void noticesAChangeOfTheSegment() throws IOException {
        try (Pool pool = open(Engine.SHM)) {
            Path copy;
            try (Stream<Path> files = Files.walk(directory)) {
                copy = files.filter(each -> each.endsWith("0-rows.arrow"))
                        .findFirst()
                        .orElseThrow();
            }
            assertThatThrownBy(() -> pool.run(vandal(Deed.OVERWRITE, copy, ""), Inputs.trials(TRIALS), SEED))
                    .isInstanceOf(DatasetChangedException.class)
                    .hasMessageStartingWith(copy + " was overwritten");
        }
    }

    /// The one worker has read it before it computes.
    @Test
    void doesNotCareAboutAFileThatWasReadIntoCopies() {
        try (Pool pool = open(Engine.COPIES)) {
            RunResult<Double> ready =
                    pool.execute(Run.of(vandal(Deed.REMOVE, file, ""), SEED).withInputs(Inputs.trials(TRIALS)));
            assertThat(ready.value()).isZero();
        }
    }

    private Vandal vandal(Deed deed, Path target, String socket) {
        return new Vandal(deed, STRUCK, target.toString(), socket);
    }

    private Pool open(Engine engine) {
        return Pool.builder(engine, file)
                .workers(engine == Engine.SERIAL || engine == Engine.COPIES ? 1 : 2)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory)
                .open();
    }
}
