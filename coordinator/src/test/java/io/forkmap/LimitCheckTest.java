package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.resources.ProcessLimits;
import io.forkmap.resources.ProcessRoom;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitCheckTest {
    private static final LimitCheck CHECK = new LimitCheck(8, 1, 1L << 30, 2_000_000_000);
    private static final long NONE = Long.MAX_VALUE;

    @Test
    void isContentWithoutLimits() {
        assertThatCode(() -> CHECK.require(new ProcessLimits(NONE, NONE, NONE), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsThatDescriptorsAreShort() {
        assertThatThrownBy(() -> CHECK.require(new ProcessLimits(80, NONE, NONE), List.of()))
                .isInstanceOfSatisfying(
                        EngineUnavailableException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OS_LIMIT))
                .hasMessageMatching(
                        "88 descriptors are needed for 8 workers, and -?\\d+ of 80 are left \\(ulimit -n\\); "
                                + "raise it, or take --engine threads");
    }

    @Test
    void tellsThatThreadsAreShort() {
        assertThat(CHECK.threads(200, 100).orElseThrow())
                .hasToString("160 threads are needed for 8 workers, and 100 of this user's 200 are left (ulimit -u); "
                        + "raise it, end other processes, or take --workers 5");
    }

    @Test
    void tellsThatACgroupHasTooFewProcesses() {
        ProcessRoom wide = new ProcessRoom(10_000, 20, "pids.max of cgroup /slurm");
        ProcessRoom narrow = new ProcessRoom(100, 30, "pids.max of cgroup /slurm/job_7");
        assertThatThrownBy(() -> CHECK.require(new ProcessLimits(NONE, NONE, NONE), List.of(wide, narrow)))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage("160 processes and threads are needed for 8 workers, and 70 of 100 are left (pids.max of "
                        + "cgroup /slurm/job_7); have it raised, end other processes, or take --workers 3");
        assertThatCode(() -> CHECK.require(new ProcessLimits(NONE, NONE, NONE), List.of(wide)))
                .doesNotThrowAnyException();
    }

    @Test
    void tellsThatAddressSpaceIsShort() {
        assertThatThrownBy(() -> CHECK.require(new ProcessLimits(NONE, NONE, 4_000_000_000L), List.of()))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("a worker needs 4.8 GB of address space (heap 1.1 GB, dataset 2.0 GB, the JVM's")
                .hasMessageContaining("and 4.0 GB is the most (ulimit -v)");
    }
}
