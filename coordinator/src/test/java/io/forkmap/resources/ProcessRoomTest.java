package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessRoomTest {
    @Test
    void isToldOfEachCgroupThatHasALimit() {
        assertThat(ProcessRoom.of(Recorded.machine("slurm-v2", Map.of())))
                .containsExactly(new ProcessRoom(231_069, 1204, "pids.max of cgroup /system.slice"));
        assertThat(ProcessRoom.of(Recorded.machine("container", Map.of())))
                .containsExactly(new ProcessRoom(200, 12, "pids.max of cgroup /docker/3f2a9c"));
        assertThat(ProcessRoom.of(Recorded.machine("slurm-v1", Map.of()))).isEmpty();
    }

    @Test
    void isNeverNegative() {
        assertThat(new ProcessRoom(10, 12, "").left()).isZero();
    }
}
