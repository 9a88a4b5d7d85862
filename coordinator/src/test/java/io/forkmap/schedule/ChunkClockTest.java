package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.schedule.Event.StartedChunk;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkClockTest {
    private static final long MOST = 10;
    private static final long LIMIT = 25;
    private static final StartedChunk CHUNK = new StartedChunk(1, 7);
    private static final StartedChunk OTHER = new StartedChunk(1, 8);

    private final ChunkClock clock = new ChunkClock();

    @Test
    void addsUpWhatPassedBetweenLooks() {
        look(true, 100, CHUNK);
        look(true, 110, CHUNK);
        look(true, 120, CHUNK);
        assertThat(look(true, 125, CHUNK)).as("at the limit").isNull();
        assertThat(look(true, 126, CHUNK)).as("beyond it").isEqualTo(CHUNK);
    }

    @Test
    void leavesOutTimeInWhichNobodyLooked() {
        look(true, 100, CHUNK);
        look(true, 110, CHUNK);
        look(true, 1000, CHUNK);
        assertThat(look(true, 1010, CHUNK)).isNull();
        assertThat(look(true, 1016, CHUNK)).isEqualTo(CHUNK);
    }

    @Test
    void leavesOutTimeInWhichTheWorkerWasSilent() {
        look(true, 100, CHUNK);
        look(true, 110, CHUNK);
        look(false, 120, CHUNK);
        look(false, 130, CHUNK);
        assertThat(look(true, 140, CHUNK)).isNull();
        assertThat(look(true, 146, CHUNK)).isEqualTo(CHUNK);
    }

    @Test
    void beginsAnewWithEachChunk() {
        look(true, 100, CHUNK);
        look(true, 110, CHUNK);
        look(true, 120, OTHER);
        look(true, 130, OTHER);
        assertThat(look(true, 140, OTHER)).isNull();
        assertThat(look(true, 146, OTHER)).isEqualTo(OTHER);
    }

    @Test
    void beginsAnewWithAChunkThatCameBack() {
        look(true, 100, CHUNK);
        look(true, 110, CHUNK);
        look(true, 120);
        look(true, 130, CHUNK);
        assertThat(look(true, 140, CHUNK)).isNull();
    }

    private StartedChunk look(boolean alive, long now, StartedChunk... running) {
        return clock.look(List.of(running), alive, MOST, LIMIT, now);
    }
}
