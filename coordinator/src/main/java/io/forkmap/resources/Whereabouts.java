package io.forkmap.resources;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where this process is on a cluster, since login nodes are everybody's.
public sealed interface Whereabouts {
    /// On a node that was given to a batch job, inside of that job.
    ///
    /// @param job its number
    /// @param sign what tells
    record BatchJob(String job, String sign) implements Whereabouts {}

    /// On a node where Slurm is, but in no job.
    ///
    /// @param sign what tells
    record LoginNode(String sign) implements Whereabouts {}

    /// On a machine that knows nothing of Slurm.
    record Elsewhere() implements Whereabouts {}

    /// A job's cgroup: `/slurm/uid_1000/job_7/step_0`, `/system.slice/slurmstepd.scope/job_7/step_batch/user`.
    Pattern JOB_GROUP = Pattern.compile(".*slurm.*/job_([0-9]+)(/.*)?");

    /// Where Slurm's configuration may be: without one its commands do nothing.
    List<Path> CONFIGURATIONS = List.of(
            Path.of("/etc/slurm/slurm.conf"),
            Path.of("/etc/slurm-llnl/slurm.conf"),
            Path.of("/run/slurm/conf/slurm.conf"));

    /// Finds out. In a job means that slurmd says so, or that the cgroup is the job's, as it is after `ssh` to a
    /// node of one's own; a job's number alone is what the shell of `salloc` has, which is on the login node.
    static Whereabouts of(Machine machine) {
        Optional<String> node = machine.variable("SLURMD_NODENAME");
        if (node.isPresent()) {
            return new BatchJob(machine.variable("SLURM_JOB_ID").orElse("?"), "SLURMD_NODENAME=" + node.get());
        }
        for (String group : Cgroup.names(machine)) {
            Matcher job = JOB_GROUP.matcher(group);
            if (job.matches()) {
                return new BatchJob(job.group(1), "cgroup " + group);
            }
        }
        Optional<String> allocated = machine.variable("SLURM_JOB_ID");
        if (allocated.isPresent()) {
            return new LoginNode("the shell of salloc: SLURM_JOB_ID=" + allocated.get() + " without SLURMD_NODENAME");
        }
        return command(machine)
                .filter(command -> isConfigured(machine, command))
                .<Whereabouts>map(command -> new LoginNode(command + " is here, and this is in no job"))
                .orElseGet(Elsewhere::new);
    }

    private static Optional<Path> command(Machine machine) {
        return Stream.of(machine.variable("PATH").orElse("").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .flatMap(directory -> Stream.of(Path.of(directory, "srun"), Path.of(directory, "sinfo")))
                .filter(file -> Files.isRegularFile(machine.at(file)))
                .findFirst();
    }

    /// At `PREFIX/etc/slurm.conf` for a command in `PREFIX/bin`, too.
    private static boolean isConfigured(Machine machine, Path command) {
        Path prefix = Path.of("/").resolve(command).resolve("../..").normalize();
        Stream<Path> beside = Stream.of(prefix.resolve("etc/slurm.conf"), prefix.resolve("etc/slurm/slurm.conf"));
        Stream<Path> named = machine.variable("SLURM_CONF").map(Path::of).stream();
        return Stream.of(named, CONFIGURATIONS.stream(), beside)
                .flatMap(each -> each)
                .filter(Path::isAbsolute)
                .anyMatch(file -> Files.exists(machine.at(file)));
    }
}
