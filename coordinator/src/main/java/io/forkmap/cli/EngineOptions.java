package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.OnPoison;
import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.dataset.DataSource;
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
            description = "Worker processes or threads; by default one a core.")
    private @Nullable Integer workers;

    @Option(
            names = "--worker-heap",
            paramLabel = "SIZE",
            description = "Heap of a worker JVM (-Xmx), by default 1g. The dataset is not in it.")
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
            description = "How many chunks may go to a worker at once; by default as many as it computes in a few "
                    + "milliseconds.")
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

    @Option(
            names = "--shm-dir",
            paramLabel = "DIR",
            description = "Where --engine shm puts its copy of the data, in a private directory that is removed at the "
                    + "end; by default /dev/shm.")
    private @Nullable Path shmDirectory;

    /// Maps the data and starts the workers.
    ///
    /// @param classPath where they find the job
    /// @param chunkCount of the run: there are never more workers than that
    /// @throws CliException if an option is out of range
    Pool open(List<DataSource> sources, List<Path> classPath, long chunkCount) {
        PoolBuilder builder = Pool.builder(engine);
        sources.forEach(builder::data);
        classPath.forEach(builder::classPath);
        workerJvmArguments.forEach(builder::workerJvmArgument);
        if (engine == Engine.SERIAL) {
            builder.workers(1);
        } else {
            int wanted = workers != null ? workers : Runtime.getRuntime().availableProcessors();
            builder.workers(Math.clamp(chunkCount, 1, wanted));
        }
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
        if (runDirectory != null) {
            if (!Files.isDirectory(runDirectory) || !Files.isWritable(runDirectory)) {
                throw CliException.usage("--run-dir " + runDirectory + " is no directory that can be written to");
            }
            builder.runDirectory(runDirectory);
        }
        builder.logDirectory(logDirectory != null ? logDirectory : usualLogDirectory());
        if (shmDirectory != null) {
            if (engine != Engine.SHM) {
                throw CliException.usage("--shm-dir is for --engine shm, not " + engine);
            }
            builder.shmDirectory(shmDirectory);
        }
        try {
            return builder.open();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e);
        }
    }

    private static Path usualLogDirectory() {
        String time = LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
        return Path.of("forkmap-logs-" + time + "-" + ProcessHandle.current().pid());
    }
}
