package io.forkmap.slurm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The job that this process is part of.
///
/// @param id as the commands of Slurm take it; one of an array has a number of its own
/// @param end when the batch system will end it, where it says so in the environment: not before version 23.02
public record SlurmJob(String id, Optional<Instant> end) {
    /// Empty outside of any job, and in a shell of `salloc` on the login node, which no time limit ends.
    public static Optional<SlurmJob> of(Map<String, String> environment) {
        String id = environment.getOrDefault("SLURM_JOB_ID", "");
        if (id.isBlank() || environment.getOrDefault("SLURMD_NODENAME", "").isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new SlurmJob(id, end(environment.getOrDefault("SLURM_JOB_END_TIME", ""))));
    }

    /// @param seconds since 1970
    private static Optional<Instant> end(String seconds) {
        return seconds.matches("[1-9][0-9]{8,11}")
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)))
                : Optional.empty();
    }
}
