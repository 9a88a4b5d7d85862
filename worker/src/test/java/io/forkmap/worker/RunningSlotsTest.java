package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.worker.RunningSlots.Started;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSlotsTest {
    @TempDir
    private Path directory;

    @Test
    void areIdleAtFirst() throws IOException {
        try (RunningSlots slots = RunningSlots.create(file(), 3)) {
            assertThat(slots.started()).isEmpty();
        }
    }

    @Test
    void showTheOtherMappingWhatHasStarted() throws IOException {
        try (RunningSlots reader = RunningSlots.create(file(), 1);
                RunningSlots writer = RunningSlots.open(file())) {
            RunningSlot slot = writer.all().getFirst();
            slot.begin(7, 0);
            assertThat(reader.started()).containsExactly(new Started(7, 0));
            slot.begin(1L << 40, Long.MAX_VALUE - 1);
            assertThat(reader.started()).containsExactly(new Started(1L << 40, Long.MAX_VALUE - 1));
            slot.end();
            assertThat(reader.started()).isEmpty();
        }
    }

    @Test
    void areOneForEachThread() throws IOException {
        try (RunningSlots reader = RunningSlots.create(file(), 3);
                RunningSlots writer = RunningSlots.open(file())) {
            assertThat(writer.all()).hasSize(3);
            writer.all().get(2).begin(7, 30);
            writer.all().get(0).begin(8, 10);
            writer.all().get(1).begin(9, 20);
            assertThat(reader.started()).containsExactly(new Started(8, 10), new Started(9, 20), new Started(7, 30));
            writer.all().get(1).end();
            assertThat(reader.started()).containsExactly(new Started(8, 10), new Started(7, 30));
        }
    }

    @Test
    void outliveTheirWriter() throws IOException {
        try (RunningSlots reader = RunningSlots.create(file(), 1)) {
            try (RunningSlots writer = RunningSlots.open(file())) {
                writer.all().getFirst().begin(3, 82);
            }
            assertThat(reader.started()).containsExactly(new Started(3, 82));
        }
    }

    @Test
    void areMadeOnce() throws IOException {
        RunningSlots.create(file(), 1).close();
        assertThatThrownBy(() -> RunningSlots.create(file(), 1)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void areOpenedOnlyWhereTheyAre() {
        assertThatThrownBy(() -> RunningSlots.open(file())).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void closeTwice() throws IOException {
        RunningSlots slots = RunningSlots.create(file(), 1);
        slots.close();
        slots.close();
        assertThatThrownBy(slots::started).isInstanceOf(IllegalStateException.class);
    }

    private Path file() {
        return RunFiles.slot(directory, 0);
    }
}
