package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineRoomTest {
    @TempDir
    private Path directory;

    @Test
    void takesASegmentThatThereIsRoomFor() throws IOException {
        EngineRoom.requireDirectory(directory);
        EngineRoom.requireSegment(directory, 1);
    }

    @Test
    void refusesASegmentThatThereIsNoRoomFor() {
        assertRefused(() -> EngineRoom.requireSegment(directory, Long.MAX_VALUE))
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
