package io.forkmap.slurm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Slurm of two nodes that claim eight cores and 64 GB each, `n1` and `n2`, both this machine: munged, slurmctld
/// and two slurmd from the system's packages, with their own keys, ports and directories, beside whatever
/// Slurm may be here already. A job that is requeued waits until its credential has expired, here for ten seconds.
/// Closing it ends every job and daemon.
final class SlurmCluster implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("munged", "slurmctld", "slurmd", "sbatch", "srun", "scancel");
    private static final int KEY_BYTES = 1024;

    private final Path directory;
    private final List<Daemon> daemons = new ArrayList<>();

    private SlurmCluster(Path directory) {
        this.directory = directory;
    }

    /// Why there can't be one here; empty if there can.
    static Optional<String> obstacle() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can start the daemons of Slurm");
        }
        List<String> path = Arrays.asList(
                System.getenv().getOrDefault("PATH", "").concat(":/usr/sbin").split(":", -1));
        return PROGRAMS.stream()
                .filter(program -> path.stream().noneMatch(bin -> Files.isExecutable(Path.of(bin, program))))
                .findFirst()
                .map(program -> program + " is not installed (packages slurm-wlm and munge)");
    }

    /// @param directory on a local disk, empty
    static SlurmCluster start(Path directory) throws Exception {
        SlurmCluster cluster = new SlurmCluster(directory);
        try {
            cluster.open();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private void open() throws Exception {
        for (String name : List.of("state", "spool.n1", "spool.n2")) {
            Files.createDirectory(directory.resolve(name));
        }
        Path key = directory.resolve("munge.key");
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(key, secret);
        Files.writeString(configuration(), configurationText());
        start(
                "munged",
                "Created socket",
                "munged",
                "--foreground",
                "--force",
                "--socket=" + in("munge.socket"),
                "--key-file=" + key,
                "--pid-file=" + in("munged.pid"),
                "--seed-file=" + in("munged.seed"),
                "--log-file=" + in("munged.own.log"));
        start("slurmctld", "Running as primary controller", "slurmctld", "-D");
        start("n1", "slurmd started on", "slurmd", "-D", "-N", "n1");
        start("n2", "slurmd started on", "slurmd", "-D", "-N", "n2");
        String nodes = run("srun", "-N2", "--ntasks-per-node=1", "true"); // waits until both have registered
        if (!nodes.isEmpty()) {
            throw new IllegalStateException("the nodes of Slurm are not ready: " + nodes);
        }
    }

    private void start(String name, String sign, String... command) throws Exception {
        daemons.add(new Daemon(List.of(command), environment(), sign, directory.resolve(name + ".log")));
    }

    private Path in(String name) {
        return directory.resolve(name);
    }

    private Path configuration() {
        return in("slurm.conf");
    }

    private String configurationText() throws IOException {
        String host = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
        List<Integer> ports = freePorts(3);
        return """
                ClusterName=test
                SlurmctldHost=%1$s
                SlurmctldPort=%3$d
                AuthType=auth/munge
                AuthInfo=socket=%2$s/munge.socket,cred_expire=10
                CryptoType=crypto/munge
                SlurmUser=root
                SlurmdUser=root
                StateSaveLocation=%2$s/state
                SlurmdSpoolDir=%2$s/spool.%%n
                SlurmctldPidFile=%2$s/slurmctld.pid
                SlurmdPidFile=%2$s/slurmd.%%n.pid
                SlurmdParameters=config_overrides
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SelectType=select/cons_tres
                SelectTypeParameters=CR_Core_Memory
                SchedulerParameters=sched_min_interval=0,batch_sched_delay=0,sched_interval=2,bf_interval=2
                ReturnToService=2
                MailProg=/bin/true
                MpiDefault=none
                NodeName=n1 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%4$d CPUs=8 RealMemory=64000
                NodeName=n2 NodeHostname=%1$s NodeAddr=127.0.0.1 Port=%5$d CPUs=8 RealMemory=64000
                PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
                """.formatted(host, directory, ports.get(0), ports.get(1), ports.get(2));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /// With which the commands of Slurm find this one.
    Map<String, String> environment() {
        return Map.of("SLURM_CONF", configuration().toString());
    }

    /// What a command of Slurm says, both streams together.
    String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.stripTrailing();
    }

    /// Returns when a job has ended, with all tasks that it has: a job that depends on it says so.
    void await(String job) throws IOException, InterruptedException {
        run("srun", "--mem=1", "--dependency=afterany:" + job, "true");
    }

    /// All processes of jobs.
    List<ProcessHandle> jobProcesses() {
        return processes("SLURM_JOB_ID=");
    }

    /// Of one job.
    List<ProcessHandle> processesOf(String job) {
        return processes("SLURM_JOB_ID=" + job);
    }

    /// @param alsoHas the beginning of a variable of its environment
    private List<ProcessHandle> processes(String alsoHas) {
        String ours = "SLURM_CONF=" + configuration();
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    List<String> environment = environment(process);
                    return environment.contains(ours)
                            && environment.stream().anyMatch(each -> each.startsWith(alsoHas));
                })
                .toList();
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            return Arrays.asList(Files.readString(
                            Path.of("/proc", String.valueOf(process.pid()), "environ"), StandardCharsets.ISO_8859_1)
                    .split("\0", -1));
        } catch (IOException e) {
            return List.of(); // gone, or not ours to look at
        }
    }

    @Override
    public void close() {
        daemons.reversed().forEach(Daemon::close);
        // slurmstepd goes its own way
        Stream<ProcessHandle> left = processes("").stream();
        left.filter(process -> process.pid() != ProcessHandle.current().pid()).forEach(ProcessHandle::destroyForcibly);
    }
}
