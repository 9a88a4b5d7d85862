package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlurmJobTest {
    @Test
    void knowsTheJobAndItsEnd() {
        assertThat(SlurmJob.of(
                        Map.of("SLURM_JOB_ID", "17", "SLURMD_NODENAME", "n1", "SLURM_JOB_END_TIME", "1700000000")))
                .contains(new SlurmJob("17", Optional.of(Instant.ofEpochSecond(1_700_000_000))));
        assertThat(SlurmJob.of(Map.of("SLURM_JOB_ID", "17", "SLURMD_NODENAME", "n1")))
                .contains(new SlurmJob("17", Optional.empty()));
    }

    @Test
    void knowsThatAShellOnTheLoginNodeIsNone() {
        assertThat(SlurmJob.of(Map.of("SLURM_JOB_ID", "17"))).isEmpty();
        assertThat(SlurmJob.of(Map.of("SLURMD_NODENAME", "n1"))).isEmpty();
        assertThat(SlurmJob.of(Map.of())).isEmpty();
    }

    @Test
    void doesNotBelieveAnyEnd() {
        assertThat(SlurmJob.of(Map.of("SLURM_JOB_ID", "17", "SLURMD_NODENAME", "n1", "SLURM_JOB_END_TIME", "soon")))
                .contains(new SlurmJob("17", Optional.empty()));
    }
}
