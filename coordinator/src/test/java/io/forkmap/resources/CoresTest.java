package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {
    @Test
    void areWhatTheBatchJobWasGiven() {
        assertThat(cores("slurm-v2", Map.of("SLURM_CPUS_ON_NODE", "8", "SLURM_CPUS_PER_TASK", "4")))
                .isEqualTo(new Amount(4, "SLURM_CPUS_PER_TASK"));
        assertThat(cores("slurm-v2", Map.of("SLURM_CPUS_ON_NODE", "8"))).isEqualTo(new Amount(8, "SLURM_CPUS_ON_NODE"));
    }

    @Test
    void areThoseOfTheAffinityWhenThatIsLess() {
        assertThat(cores("slurm-v2", Map.of())).isEqualTo(new Amount(16, "CPU affinity"));
        assertThat(cores("slurm-v1", Map.of("SLURM_CPUS_ON_NODE", "64"))).isEqualTo(new Amount(4, "CPU affinity"));
    }

    @Test
    void countAPartOfOneForAWhole() {
        assertThat(cores("container", Map.of())).isEqualTo(new Amount(3, "CPU quota of cgroup /docker/3f2a9c"));
    }

    @Test
    void areBoundedByACgroupAbove() {
        assertThat(cores("login", Map.of()))
                .isEqualTo(new Amount(4, "CPU quota of cgroup /user.slice/user-1000.slice"));
    }

    @Test
    void ignoreVariablesThatAreNoCounts() {
        assertThat(cores("bare", Map.of("SLURM_CPUS_PER_TASK", "", "SLURM_CPUS_ON_NODE", "0")))
                .isEqualTo(new Amount(2, "CPU affinity"));
    }

    @Test
    void areThoseOfTheJvmWhereNobodyTells(@TempDir Path empty) {
        assertThat(Cores.of(new Machine(empty, Map.of(), 3)).least()).isEqualTo(new Amount(3, "the JVM"));
    }

    private static Amount cores(String tree, Map<String, String> environment) {
        return Cores.of(Recorded.machine(tree, environment)).least();
    }
}
