package io.forkmap.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.resources.Whereabouts.BatchJob;
import io.forkmap.resources.Whereabouts.Elsewhere;
import io.forkmap.resources.Whereabouts.LoginNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhereaboutsTest {
    private static final Map<String, String> PATH = Map.of("PATH", "/usr/local/bin:/usr/bin:bin");

    @Test
    void knowsAJobByItsNode() {
        Map<String, String> job = Map.of("SLURMD_NODENAME", "n12", "SLURM_JOB_ID", "4711");
        assertThat(at("login", job)).isEqualTo(new BatchJob("4711", "SLURMD_NODENAME=n12"));
    }

    /// After ssh to a node where one has a job, there is no variable.
    @Test
    void knowsAJobByItsCgroupOfEitherVersion() {
        assertThat(at("slurm-v2", PATH))
                .isEqualTo(
                        new BatchJob("4711", "cgroup /system.slice/slurmstepd.scope/job_4711/step_batch/user/task_0"));
        assertThat(at("slurm-v1", PATH)).isEqualTo(new BatchJob("815", "cgroup /slurm_n12/uid_1000/job_815/step_0"));
    }

    @Test
    void takesTheShellOfSallocForTheLoginNode() {
        assertThat(at("login", with("SLURM_JOB_ID", "4711")))
                .isEqualTo(new LoginNode("the shell of salloc: SLURM_JOB_ID=4711 without SLURMD_NODENAME"));
    }

    @Test
    void knowsALoginNodeBySlurmBeingThere() {
        assertThat(at("login", PATH)).isEqualTo(new LoginNode("/usr/bin/srun is here, and this is in no job"));
        assertThat(at("login", Map.of())).isEqualTo(new Elsewhere());
        assertThat(at("bare", PATH)).isEqualTo(new Elsewhere());
    }

    /// Its packages alone make no cluster.
    @Test
    void wantsSlurmToBeConfigured(@TempDir Path root) throws IOException {
        Path command = Files.createDirectories(root.resolve("opt/slurm/bin")).resolve("sinfo");
        Files.createFile(command, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Map<String, String> path = Map.of("PATH", "/opt/slurm/bin");
        assertThat(Whereabouts.of(new Machine(root, path, 1))).isEqualTo(new Elsewhere());
        Files.createFile(Files.createDirectories(root.resolve("opt/slurm/etc")).resolve("slurm.conf"));
        assertThat(Whereabouts.of(new Machine(root, path, 1)))
                .isEqualTo(new LoginNode("/opt/slurm/bin/sinfo is here, and this is in no job"));
    }

    private static Whereabouts at(String tree, Map<String, String> environment) {
        return Whereabouts.of(Recorded.machine(tree, environment));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(PATH);
        environment.put(name, value);
        return environment;
    }
}
