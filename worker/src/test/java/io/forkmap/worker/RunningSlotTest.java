package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.worker.RunningSlot.Started;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSlotTest {
    @TempDir
    private Path directory;

    @Test
    void isIdleAtFirst() throws IOException {
        try (RunningSlot slot = RunningSlot.create(file())) {
            assertThat(slot.started()).isEmpty();
        }
    }

    @Test
    void showsTheOtherMappingWhatHasStarted() throws IOException {
        try (RunningSlot reader = RunningSlot.create(file());
                RunningSlot writer = RunningSlot.open(file())) {
            writer.begin(7, 0);
            assertThat(reader.started()).contains(new Started(7, 0));
            writer.begin(1L << 40, Long.MAX_VALUE - 1);
            assertThat(reader.started()).contains(new Started(1L << 40, Long.MAX_VALUE - 1));
            writer.end();
            assertThat(reader.started()).isEmpty();
        }
    }

    @Test
    void outlivesItsWriter() throws IOException {
        try (RunningSlot reader = RunningSlot.create(file())) {
            try (RunningSlot writer = RunningSlot.open(file())) {
                writer.begin(3, 82);
            }
            assertThat(reader.started()).contains(new Started(3, 82));
        }
    }

    @Test
    void isMadeOnce() throws IOException {
        RunningSlot.create(file()).close();
        assertThatThrownBy(() -> RunningSlot.create(file())).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void isOpenedOnlyWhereItIs() {
        assertThatThrownBy(() -> RunningSlot.open(file())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void closesTwice() throws IOException {
        RunningSlot slot = RunningSlot.create(file());
        slot.close();
        slot.close();
        assertThatThrownBy(slot::started).isInstanceOf(IllegalStateException.class);
    }

    private Path file() {
        return RunFiles.slot(directory, 0);
    }
}
