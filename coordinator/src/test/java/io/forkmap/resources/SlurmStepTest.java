package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmStepTest {
    private static final Map<String, String> TASK =
            Map.of("SLURM_STEP_NUM_TASKS", "4", "SLURM_NTASKS", "4", "SLURM_PROCID", "3", "SLURM_TASK_PID", "230");

    @TempDir
    private Path root;

    @Test
    void isOneOfSeveralTasks() throws IOException {
        assertThat(step(TASK)).contains(new SlurmStep(4, 3));
        startedBy("slurmstepd: [4711.0]\0\0");
        assertThat(step(TASK)).contains(new SlurmStep(4, 3));
    }

    @Test
    void isNoneForASingleTask() {
        assertThat(step(Map.of("SLURM_STEP_NUM_TASKS", "1", "SLURM_NTASKS", "1")))
                .isEmpty();
    }

    @Test
    void isNoneForABatchScript() {
        assertThat(step(Map.of("SLURM_NTASKS", "4", "SLURM_PROCID", "0"))).isEmpty();
    }

    /// As with `sbatch` in a program that `srun` has started.
    @Test
    void isNoneForABatchScriptThatASubmittersVariablesCameTo() throws IOException {
        assertThat(step(Map.of("SLURM_STEP_NUM_TASKS", "4", "SLURM_NTASKS", "1")))
                .isEmpty();
        startedBy("slurmstepd: [4711.batch]\0");
        assertThat(step(TASK)).isEmpty();
    }

    private void startedBy(String title) throws IOException {
        Files.createDirectories(root.resolve("proc/230"));
        Files.writeString(root.resolve("proc/230/status"), "Name:\tsh\nPPid:\t222\n");
        Files.createDirectories(root.resolve("proc/222"));
        Files.writeString(root.resolve("proc/222/cmdline"), title);
    }

    private Optional<SlurmStep> step(Map<String, String> environment) {
        return SlurmStep.of(new Machine(root, environment, 1));
    }
}
