package io.forkmap.resources;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Several copies of a program that `srun` has started.
///
/// @param tasks how many, more than one
/// @param rank which of them this is, from 0
public record SlurmStep(long tasks, long rank) {
    /// The step that this process is a task of, if it has others, too. A batch script is no such step, whatever
    /// number of tasks its job has, and though it may have the variables of a step that it was submitted from:
    /// those that a batch script gets are its own, and so is the process that started it.
    public static Optional<SlurmStep> of(Machine machine) {
        OptionalLong tasks = machine.positive("SLURM_STEP_NUM_TASKS");
        if (tasks.orElse(1) < 2 || !tasks.equals(machine.positive("SLURM_NTASKS")) || isBatchScript(machine)) {
            return Optional.empty();
        }
        long rank = machine.variable("SLURM_PROCID").map(Machine::number).orElse(0L);
        return Optional.of(new SlurmStep(tasks.getAsLong(), rank));
    }

    /// Slurm's daemon calls itself `slurmstepd: [4711.batch]` for one, `slurmstepd: [4711.0]` for others.
    private static boolean isBatchScript(Machine machine) {
        OptionalLong task = machine.positive("SLURM_TASK_PID");
        if (task.isEmpty()) {
            return false;
        }
        List<String> status = machine.lines("/proc/" + task.getAsLong() + "/status");
        return status.stream()
                .filter(line -> line.startsWith("PPid:"))
                .map(line -> line.substring("PPid:".length()).strip())
                .flatMap(parent -> machine.lines("/proc/" + parent + "/cmdline").stream())
                .anyMatch(title -> title.contains(".batch]"));
    }
}
