package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void isWhatTheBatchJobWasGiven() {
        Memory perNode = memory("slurm-v2", Map.of("SLURM_MEM_PER_NODE", "16384"));
        assertThat(perNode.limit()).isEqualTo(new Amount(16 * GIBIBYTE, "SLURM_MEM_PER_NODE"));
        Memory perCpu = memory("slurm-v2", Map.of("SLURM_MEM_PER_CPU", "2048", "SLURM_CPUS_ON_NODE", "4"));
        assertThat(perCpu.available()).isEqualTo(new Amount(8 * GIBIBYTE, "SLURM_MEM_PER_CPU x 4 CPUs"));
        Memory allOfTheNode = memory("bare", Map.of("SLURM_MEM_PER_NODE", "0"));
        assertThat(allOfTheNode.limit().source()).isEqualTo("MemTotal");
    }

    /// 32 GiB, 12 taken, of which 10 are pages of files, and 1 of those shared memory.
    @Test
    void isWhatTheJobsCgroupLeaves() {
        Memory memory = memory("slurm-v2", Map.of());
        assertThat(memory.limit())
                .isEqualTo(new Amount(32 * GIBIBYTE, "cgroup /system.slice/slurmstepd.scope/job_4711/step_batch/user"));
        assertThat(memory.available().value()).isEqualTo(29 * GIBIBYTE);
        assertThat(memory.available().source()).startsWith("cgroup /system.slice/slurmstepd.scope/job_4711");
    }

    @Test
    void knowsTheFirstVersionOfCgroups() {
        Memory memory = memory("slurm-v1", Map.of());
        assertThat(memory.limit()).isEqualTo(new Amount(8 * GIBIBYTE, "cgroup /slurm_n12/uid_1000/job_815"));
        assertThat(memory.available()).isEqualTo(new Amount(7 * GIBIBYTE, "cgroup /slurm_n12/uid_1000/job_815"));
    }

    @Test
    void isThatOfAContainerThatSeesOnlyItsOwnCgroup() {
        assertThat(memory("container", Map.of()).available())
                .isEqualTo(new Amount(2_000_000_000, "cgroup /docker/3f2a9c"));
    }

    @Test
    void isWhatTheMachineHasAvailable() {
        Memory memory = memory("bare", Map.of());
        assertThat(memory.limit()).isEqualTo(new Amount(24_689_152L << 10, "MemTotal"));
        assertThat(memory.available()).isEqualTo(new Amount(20_480_000L << 10, "MemAvailable"));
    }

    @Test
    void isBoundlessWhereNobodyTells(@TempDir Path empty) {
        assertThat(Memory.of(new Machine(empty, Map.of(), 1)).available().isBounded())
                .isFalse();
    }

    @Test
    void isSomethingHere() {
        Memory here = Memory.of(Machine.here(Map.of()));
        assertThat(here.available().value())
                .isPositive()
                .isLessThanOrEqualTo(here.limit().value());
    }

    private static Memory memory(String tree, Map<String, String> environment) {
        return Memory.of(Recorded.machine(tree, environment));
    }
}
