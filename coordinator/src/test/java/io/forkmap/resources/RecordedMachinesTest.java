package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is found where `recorded/record.sh` was: in jobs of a real Slurm, in cgroups with limits, under `taskset`. What
/// each was given is in that script.
class RecordedMachinesTest {
    private static final long MEBIBYTE = 1L << 20;

    /// Of the machine that all were recorded on.
    private static final Amount ALL = new Amount(24_684_092L << 10, "MemTotal");

    @Test
    void aMachineOfItsOwn() throws IOException {
        Machine plain = Recorded.machine("plain");
        assertThat(Cores.of(plain).least()).isEqualTo(new Amount(2, "CPU affinity"));
        assertThat(Memory.of(plain).limit()).isEqualTo(ALL);
        assertThat(Memory.of(plain).available().source()).isEqualTo("MemAvailable");
        assertThat(ProcessRoom.of(plain)).isEmpty();
        assertThat(Whereabouts.of(plain)).isEqualTo(new Whereabouts.Elsewhere());
        assertThat(ProcessLimits.parse(plain.lines("/proc/self/limits")))
                .isEqualTo(new ProcessLimits(20_000, 96_365, Long.MAX_VALUE));
    }

    @Test
    void oneProcessorByTaskset() throws IOException {
        assertThat(Cores.of(Recorded.machine("pinned")).least()).isEqualTo(new Amount(1, "CPU affinity"));
    }

    /// 4362240 bytes are taken, of which 90112 are pages of files.
    @Test
    void aCgroupWhoseParentHasTheLimits() throws IOException {
        Machine limited = Recorded.machine("limited");
        assertThat(Cores.of(limited).least()).isEqualTo(new Amount(1, "CPU quota of cgroup /record"));
        assertThat(Memory.of(limited).limit()).isEqualTo(new Amount(1024 * MEBIBYTE, "cgroup /record"));
        assertThat(Memory.of(limited).available())
                .isEqualTo(new Amount(1024 * MEBIBYTE - 4_362_240 + 90_112, "cgroup /record"));
        assertThat(ProcessRoom.of(limited)).containsExactly(new ProcessRoom(300, 3, "pids.max of cgroup /record"));
    }

    @Test
    void aBatchScript() throws IOException {
        Machine batch = Recorded.machine("batch");
        assertThat(Cores.of(batch).least()).isEqualTo(new Amount(2, "SLURM_CPUS_PER_TASK"));
        assertThat(Memory.of(batch).limit()).isEqualTo(new Amount(1500 * MEBIBYTE, "SLURM_MEM_PER_NODE"));
        assertThat(Memory.of(batch).available().source()).isEqualTo("cgroup /slurm_n1/uid_0/job_2");
        assertThat(Memory.of(batch).available().value()).isBetween(1490 * MEBIBYTE, 1500 * MEBIBYTE);
        assertThat(Whereabouts.of(batch)).isEqualTo(new Whereabouts.BatchJob("2", "SLURMD_NODENAME=n1"));
        assertThat(SlurmStep.of(batch)).isEmpty();
    }

    /// As after `ssh` to the node of a job: only cgroups tell.
    @Test
    void aJobWithoutItsVariables() throws IOException {
        Machine batch = new Machine(Recorded.machine("batch").root(), Map.of(), 2);
        assertThat(Whereabouts.of(batch))
                .isEqualTo(new Whereabouts.BatchJob("2", "cgroup /slurm_n1/uid_0/job_2/step_batch"));
        assertThat(Memory.of(batch).limit())
                .isEqualTo(new Amount(1500 * MEBIBYTE, "cgroup /slurm_n1/uid_0/job_2/step_batch"));
    }

    @Test
    void oneOfTwoTasks() throws IOException {
        Machine task = Recorded.machine("task");
        assertThat(SlurmStep.of(task)).contains(new SlurmStep(2, 1));
        assertThat(Cores.of(task).least()).isEqualTo(new Amount(1, "CPU affinity"));
        assertThat(Memory.of(task).limit()).isEqualTo(new Amount(1400 * MEBIBYTE, "SLURM_MEM_PER_CPU x 2 CPUs"));
        assertThat(Whereabouts.of(task)).isEqualTo(new Whereabouts.BatchJob("3", "SLURMD_NODENAME=n1"));
    }

    /// The script has the variables of the task that submitted it.
    @Test
    void aBatchScriptThatATaskHasSubmitted() throws IOException {
        Machine script = Recorded.machine("from-a-task");
        assertThat(script.positive("SLURM_STEP_NUM_TASKS")).hasValue(2);
        assertThat(SlurmStep.of(script)).isEmpty();
    }

    @Test
    void loginNodes() throws IOException {
        assertThat(Whereabouts.of(Recorded.machine("salloc")))
                .isEqualTo(new Whereabouts.LoginNode("the shell of salloc: SLURM_JOB_ID=6 without SLURMD_NODENAME"));
        assertThat(Whereabouts.of(Recorded.machine("login")))
                .isEqualTo(new Whereabouts.LoginNode("/usr/bin/srun is here, and this is in no job"));
    }
}
