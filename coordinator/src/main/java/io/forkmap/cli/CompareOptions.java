package io.forkmap.cli;

import io.forkmap.Engine;
import io.forkmap.compare.CellOrder;
import io.forkmap.compare.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which cells there are, and what each of them gets.
final class CompareOptions {
    private static final List<Engine> USUAL = List.of(Engine.SERIAL, Engine.THREADS, Engine.PROCESSES, Engine.COPIES);

    @Option(
            names = "--engines",
            paramLabel = "E,…",
            split = ",",
            converter = EngineName.class,
            description =
                    "Engines to compare, by default serial,threads,processes,copies; there are shm and manager, too. "
                            + "Speed-up is over serial.")
    private List<Engine> engines = new ArrayList<>();

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N,…",
            split = ",",
            converter = Counts.Small.class,
            description = "Numbers of workers; by default 1, 2, 4 and so on to one a core. serial has one cell.")
    private List<Integer> workers = new ArrayList<>();

    @Option(
            names = "--worker-threads",
            paramLabel = "T",
            converter = Counts.Small.class,
            description = "Compute threads of a worker process, by default 1: a T-th of the workers, which --workers "
                    + "counts as if they had one each. Engines without processes do not change.")
    private int workerThreads = 1;

    @Option(
            names = "--repeat",
            paramLabel = "R",
            converter = Counts.Small.class,
            description = "How often each cell is run, by default 3 times. The engines take turns.")
    private int repeat = 3;

    @Option(
            names = "--max-seconds",
            paramLabel = "S",
            description =
                    "How long a run may take, by default 600; then it is ended, and the cell tells how far it was.")
    private double maxSeconds = 600;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            converter = Sizes.class,
            description = "Heap of a cell, divided evenly among its JVMs, so that no engine has more than another; "
                    + "by default a quarter of the machine's memory. The dataset is not in it.")
    private @Nullable Long heap;

    @Option(
            names = "--jvm-arg",
            paramLabel = "ARG",
            description = "A further argument for all JVMs, e.g. --jvm-arg=-Xss8m. May be repeated.")
    private List<String> jvmArguments = new ArrayList<>();

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "Where temporary files go, in a private directory that is removed at the end; by default "
                    + "$SLURM_TMPDIR, $TMPDIR or /tmp.")
    private @Nullable Path runDirectory;

    @Option(
            names = "--shm-dir",
            paramLabel = "DIR",
            description = "Where engine shm puts its copy of the data; by default /dev/shm.")
    private @Nullable Path shmDirectory;

    @Option(
            names = "--login-node-ok",
            description = "Run on a login node as anywhere else, instead of with 2 workers at niceness 19.")
    private boolean loginNodeOk;

    /// How to behave here; to be asked first of all.
    Manners manners(SiteChoice choice) {
        return Manners.adopt(choice.console(), choice.site(), loginNodeOk);
    }

    /// In the order of a round.
    ///
    /// @param cores that may be kept busy
    /// @param most workers that there may be
    /// @throws CliException if they can't be divided into workers of so many threads
    List<Setting> settings(int cores, int most) {
        Set<Engine> chosen = new LinkedHashSet<>(engines.isEmpty() ? USUAL : engines);
        List<Integer> counts = (workers.isEmpty() ? usualWorkers(cores) : workers)
                .stream().map(count -> Math.min(count, most)).distinct().toList();
        for (int count : counts) {
            if (count % workerThreads != 0) {
                throw CliException.usage("--workers " + count + " can't be divided into processes of --worker-threads "
                        + workerThreads + ": give a multiple of it");
            }
        }
        return CellOrder.settings(List.copyOf(chosen), counts, workerThreads);
    }

    private List<Integer> usualWorkers(int processors) {
        int most = Math.max(workerThreads, processors - processors % workerThreads);
        Set<Integer> counts = new LinkedHashSet<>();
        for (int count = workerThreads; count < most; count *= 2) {
            counts.add(count);
        }
        counts.add(most);
        return List.copyOf(counts);
    }

    int repeat() {
        return repeat;
    }

    /// @throws CliException if it is none
    Duration limit() {
        if (!(maxSeconds > 0 && maxSeconds <= 1e9)) {
            throw CliException.usage("--max-seconds " + maxSeconds + ": write a number above 0");
        }
        return Duration.ofMillis((long) Math.ceil(maxSeconds * 1000));
    }

    /// As much as one JVM takes here, unless told otherwise.
    long heapBytes() {
        return heap != null ? heap : Runtime.getRuntime().maxMemory();
    }

    List<String> jvmArguments() {
        return jvmArguments;
    }

    /// For the shm engine, if the user wants another.
    @Nullable
    Path shmDirectory() {
        return shmDirectory;
    }

    @Nullable
    Path runDirectory() {
        return runDirectory;
    }
}
