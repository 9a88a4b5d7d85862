package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 170, unit = TimeUnit.SECONDS)
class SlurmIT {
    @TempDir
    private static Path directory;

    private static SlurmCluster slurm;

    @BeforeAll
    static void startsSlurm() throws Exception {
        Optional<String> obstacle = SlurmCluster.obstacle();
        assumeThat(obstacle).as("obstacle to Slurm").isEmpty();
        slurm = SlurmCluster.start(directory);
    }

    @AfterAll
    static void endsSlurm() {
        if (slurm != null) {
            slurm.close();
        }
    }

    @Test
    void works() throws Exception {
        assertThat(slurm.run("sinfo", "-h", "-o", "%D %t")).isEqualTo("2 idle");
    }
}
