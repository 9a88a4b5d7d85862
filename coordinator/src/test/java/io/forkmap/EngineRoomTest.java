package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.report.MemoryLeft;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRoomTest {
    private static final MemoryLeft TEN_GIGABYTES = new MemoryLeft(10_000_000_000L, "the machine");

    @TempDir
    private Path directory;

    @Test
    void takesAsManyCopiesAsThereIsMemoryFor() {
        long each = 10_000_000_000L / 4 - EngineRoom.WORKER_BYTES;
        EngineRoom.requireCopies(4, each, TEN_GIGABYTES);
        assertRefused(() -> EngineRoom.requireCopies(4, each + 1, TEN_GIGABYTES))
                .hasMessage("engine copies can't run here: 4 workers need 10.0 GB of memory (a copy of the dataset, "
                        + "2.4 GB, in each, and 80.0 MB of its own), and the machine has 10.0 GB left; take "
                        + "--workers 3, or --engine processes, which maps the file where it is and is held once by "
                        + "all workers");
    }

    @Test
    void refusesASingleCopyThatIsTooLarge() {
        assertRefused(() -> EngineRoom.requireCopies(1, 11_000_000_000L, TEN_GIGABYTES))
                .hasMessageContaining("1 worker needs 11.1 GB")
                .hasMessageContaining("take --engine processes")
                .hasMessageNotContaining("--workers");
    }

    @Test
    void takesASegmentThatThereIsRoomFor() throws IOException {
        EngineRoom.requireDirectory(directory);
        EngineRoom.requireSegment(directory, 1, TEN_GIGABYTES);
    }

    @Test
    void refusesASegmentThatThereIsNoRoomFor() {
        assertRefused(() -> EngineRoom.requireSegment(directory, Long.MAX_VALUE, TEN_GIGABYTES))
                .hasMessageContaining("engine shm can't run here: the dataset needs 9.2 EB in " + directory)
                .hasMessageContaining("which has room for")
                .hasMessageContaining("--shm-dir");
    }

    @Test
    void refusesADirectoryThatIsNone() {
        assertRefused(() -> EngineRoom.requireDirectory(directory.resolve("missing")))
                .hasMessageContaining(directory.resolve("missing") + " is no directory")
                .hasMessageContaining("--shm-dir");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(ThrowingCallable check) {
        return assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        EngineUnavailableException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OS_LIMIT));
    }
}
