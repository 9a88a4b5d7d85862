package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.OnPoison;
import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.dataset.DataSource;
import io.forkmap.site.SiteKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where chunks run, and with what.
final class EngineOptions {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Option(
            names = "--engine",
            paramLabel = "E",
            converter = EngineName.class,
            description = "processes (default): worker JVMs that map the same file; threads: of one JVM; serial: the "
                    + "reference. To compare with: shm: worker JVMs that map a copy in shared memory; copies: each "
                    + "has a copy of its own; manager: the coordinator holds the data and serves rows. The answer is "
                    + "the same, bit for bit.")
    private Engine engine = Engine.PROCESSES;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "Worker processes or threads; by default so many that there is a thread for each core "
                    + "that affinity, cgroups and a batch job leave, or fewer where memory does not do for more.")
    private @Nullable Integer workers;

    @Option(
            names = "--worker-threads",
            paramLabel = "T",
            converter = Counts.Small.class,
            description = "Compute threads of each worker process, by default 1. More make fewer, wider workers: less "
                    + "memory in all, but what kills a process interrupts the chunks of all its threads.")
    private int workerThreads = 1;

    @Option(
            names = "--worker-heap",
            paramLabel = "SIZE",
            description =
                    "Heap of a worker JVM (-Xmx), by default 1g for each of its threads, or less where memory does "
                            + "not do. The dataset is not in it.")
    private @Nullable String workerHeap;

    @Option(
            names = "--worker-jvm-arg",
            paramLabel = "ARG",
            description = "A further argument for the worker JVMs, e.g. --worker-jvm-arg=-Xss8m. May be repeated.")
    private List<String> workerJvmArguments = new ArrayList<>();

    @Option(
            names = "--lease-chunks",
            paramLabel = "N",
            converter = Counts.Small.class,
            description = "How many chunks may go to a worker at once; by default as many as it computes in some "
                    + "100 ms.")
    private @Nullable Integer leaseChunks;

    @Option(
            names = "--on-poison",
            paramLabel = "fail|skip",
            converter = OnPoisonName.class,
            description = "What to do about inputs that no worker can compute: fail (default), or skip them, of a "
                    + "range of rows only the bad rows; what was skipped is listed, and the exit code is 80.")
    private OnPoison onPoison = OnPoison.FAIL;

    @Option(
            names = "--chunk-timeout",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long one chunk may take, e.g. 90s, 10m or 2h; by default any time. A worker that takes "
                    + "longer is killed, and its stack traces are told. For worker processes only.")
    private @Nullable Duration chunkTimeout;

    @Option(names = "--heartbeat", hidden = true, paramLabel = "TIME", converter = DurationText.class)
    private @Nullable Duration heartbeat;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Where the run keeps its socket, logs and temporary files, in a private directory that is "
                    + "removed at the end; by default $SLURM_TMPDIR, $TMPDIR or /tmp.")
    private @Nullable Path runDirectory;

    @Option(
            names = "--log-dir",
            paramLabel = "DIR",
            description = "Where the logs of workers that end before their time are kept, with a certificate for each; "
                    + "made when there are any. By default forkmap-logs-TIME-PID in the current directory.")
    private @Nullable Path logDirectory;

    private @Nullable Path ownLogDirectory;

    @Option(
            names = "--shm-dir",
            paramLabel = "DIR",
            description = "Where --engine shm puts its copy of the data, in a private directory that is removed at the "
                    + "end; by default /dev/shm.")
    private @Nullable Path shmDirectory;

    @Option(
            names = "--login-node-ok",
            description = "Run on a login node as anywhere else, instead of with 2 workers at niceness 19.")
    private boolean loginNodeOk;

    /// How to behave here; to be asked first of all.
    ///
    /// @throws CliException if this is one of several copies that `srun` has started
    Manners manners(SiteChoice choice) {
        return Manners.adopt(choice.console(), choice.site(), loginNodeOk);
    }

    /// Maps the data and starts the workers.
    ///
    /// @param choice what the site says about directories
    /// @param manners what it says about the number of workers
    /// @param classPath where they find the job
    /// @param chunkCount of the run: there are never more workers than that
    /// @throws CliException if an option is out of range
    Pool open(SiteChoice choice, Manners manners, List<DataSource> sources, List<Path> classPath, long chunkCount) {
        PoolBuilder builder = Pool.builder(engine);
        sources.forEach(builder::data);
        classPath.forEach(builder::classPath);
        workerJvmArguments.forEach(builder::workerJvmArgument);
        if (workers != null) {
            builder.workers(workers);
        }
        builder.mostWorkers(Math.clamp(chunkCount, 1, manners.mostWorkers()));
        builder.workerThreads(workerThreads);
        if (workerHeap != null) {
            builder.workerHeap(workerHeap);
        }
        if (leaseChunks != null) {
            builder.leaseChunks(leaseChunks);
        }
        builder.onPoison(onPoison);
        if (chunkTimeout != null) {
            builder.chunkTimeout(chunkTimeout);
        }
        if (heartbeat != null) {
            builder.heartbeat(heartbeat);
        }
        placeFiles(builder, choice);
        try {
            return builder.open();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e);
        }
    }

    /// Where evidence is kept if neither the user nor the site says.
    void keepLogsIn(Path directory) {
        ownLogDirectory = directory;
    }

    private void placeFiles(PoolBuilder builder, SiteChoice choice) {
        Path run = choice.directory(SiteKey.RUN_DIR, "--run-dir", runDirectory);
        if (run != null) {
            if (!Files.isDirectory(run) || !Files.isWritable(run)) {
                throw CliException.usage("--run-dir " + run + " is no directory that can be written to");
            }
            builder.runDirectory(run);
        }
        Path log = choice.directory(SiteKey.LOG_DIR, "--log-dir", logDirectory);
        builder.logDirectory(log != null ? log : ownLogDirectory != null ? ownLogDirectory : usualLogDirectory());
        if (shmDirectory != null && engine != Engine.SHM) {
            throw CliException.usage("--shm-dir is for --engine shm, not " + engine);
        }
        Path shm = choice.directory(SiteKey.SHM_DIR, "--shm-dir", shmDirectory);
        if (shm != null) {
            builder.shmDirectory(shm);
        }
    }

    private static Path usualLogDirectory() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        return Path.of("forkmap-logs-" + time + "-" + ProcessHandle.current().pid());
    }
}
