package io.forkmap.resources;

import java.util.Optional;

/// Several copies of a program that `srun` has started.
///
/// @param tasks how many, more than one
/// @param rank which of them this is, from 0
public record SlurmStep(long tasks, long rank) {
    /// The step that this process is a task of, if it has others, too. A batch script is no such step, whatever
    /// number of tasks its job has.
    public static Optional<SlurmStep> of(Machine machine) {
        long tasks = machine.positive("SLURM_STEP_NUM_TASKS").orElse(1);
        return tasks > 1
                ? Optional.of(new SlurmStep(
                        tasks,
                        machine.variable("SLURM_PROCID").map(Machine::number).orElse(0L)))
                : Optional.empty();
    }
}
