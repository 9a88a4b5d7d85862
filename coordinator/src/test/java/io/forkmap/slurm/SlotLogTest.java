package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotLogTest {
    @TempDir
    private Path directory;

    private SlotLog log;

    @BeforeEach
    void opens() {
        log = new SlotLog(directory.resolve("slots"));
    }

    @Test
    void endsAChainAfterTwoSlotsInARowThatCommittedNothing() throws IOException {
        assertThat(log.begin("7", 0)).isTrue();
        assertThat(log.begin("7", 0)).isTrue();
        assertThat(log.begin("7", 0)).isFalse();
        assertThat(log.begin("7", 0)).isFalse();
    }

    @Test
    void goesOnWhileOneOfTwoSlotsCommitsSomething() throws IOException {
        for (long done : new long[] {0, 0, 5, 5, 9, 9, 10}) {
            assertThat(log.begin("7", done)).isTrue();
        }
    }

    @Test
    void knowsWhichChainsAreFinished() throws IOException {
        assertThat(log.isFinished("7")).isFalse();
        log.begin("7", 3);
        log.finish("7");
        assertThat(log.isFinished("7")).isTrue();
        assertThat(log.isFinished("77")).isFalse();
    }

    @Test
    void countsForEachChainAlone() throws IOException {
        log.begin("7", 3);
        log.begin("7", 3);
        assertThat(log.begin("77", 3)).isTrue();
        assertThat(log.begin("7", 3)).isFalse();
        assertThat(log.begin("77", 3)).isTrue();
        assertThat(log.begin("77", 3)).isFalse();
    }
}
