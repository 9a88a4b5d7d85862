package io.forkmap;

import io.forkmap.dataset.DataSource;
import io.forkmap.launch.SharedSegment;
import io.forkmap.resources.Machine;
import io.forkmap.resources.ProcessLimits;
import io.forkmap.resources.ProcessRoom;
import io.forkmap.schedule.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Makes a [Pool]. One thread.
public final class PoolBuilder {
    private final Engine engine;
    private final List<DataSource> sources = new ArrayList<>();
    private final List<String> workerJvmArguments = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private OptionalInt workers = OptionalInt.empty();
    private int mostWorkers = Integer.MAX_VALUE;
    private int workerThreads = 1;
    private @Nullable String workerHeap;
    private @Nullable Path runDirectory;
    private FaultOptions faults = FaultOptions.STANDARD;
    private Path shmDirectory = SharedSegment.SHARED_MEMORY;
    private int leaseChunks = Scheduler.MAX_LEASE_CHUNKS;

    PoolBuilder(Engine engine) {
        this.engine = engine;
    }

    /// Adds a dataset. The first is the main one, the others are reached by [io.forkmap.dataset.Dataset#named].
    public PoolBuilder data(DataSource source) {
        sources.add(source);
        return this;
    }

    /// Adds a dataset under a name: a file, or all files of a directory.
    public PoolBuilder data(String name, Path file) {
        return data(DataSource.of(name, file));
    }

    /// How many processes or threads; by default one for each core that affinity, cgroups and a batch job leave
    /// this process, or fewer where memory doesn't do for more. Ignored by the engine `serial`.
    ///
    /// @param count `>= 1`
    public PoolBuilder workers(int count) {
        this.workers = OptionalInt.of(count);
        return this;
    }

    /// Sets a bound on the number of workers, or of their compute threads together, whether it was given or found.
    ///
    /// @param count `>= 1`
    public PoolBuilder mostWorkers(int count) {
        this.mostWorkers = count;
        return this;
    }

    /// How many compute threads each worker JVM has, by default one. With more there are fewer workers, unless their
    /// number is given, and each has the heap of all of its threads: less memory in all, but what kills a process
    /// interrupts the chunks of all its threads, which are computed again. Each thread has a prepared kernel of its
    /// own. The answer is the same. For worker JVMs only.
    ///
    /// @param count `>= 1`
    public PoolBuilder workerThreads(int count) {
        this.workerThreads = count;
        return this;
    }

    /// The heap of a worker JVM as for `-Xmx`; by default `1g` for each of its compute threads, or less where
    /// memory doesn't do for that. The dataset is not in it.
    public PoolBuilder workerHeap(String size) {
        this.workerHeap = size;
        return this;
    }

    /// Adds an argument for the worker JVMs, after forkmap's own.
    public PoolBuilder workerJvmArgument(String argument) {
        workerJvmArguments.add(argument);
        return this;
    }

    /// Adds a jar or directory where workers find the job's classes; those of this JVM's own class path are found
    /// anyway.
    public PoolBuilder classPath(Path entry) {
        classPath.add(entry);
        return this;
    }

    /// Where the private run directory goes; by default the first usable one of `$SLURM_TMPDIR`, `$TMPDIR`,
    /// `/tmp`.
    public PoolBuilder runDirectory(Path parent) {
        this.runDirectory = parent;
        return this;
    }

    /// How many chunks may go to a worker at once. By default as many as it computes in some 100 ms, which is
    /// seldom worth a change; 1 sends each by itself. The answer is the same.
    ///
    /// @param most in `[1, 8192]`
    public PoolBuilder leaseChunks(int most) {
        this.leaseChunks = most;
        return this;
    }

    /// What is done about inputs that no worker can compute; by default the run fails.
    public PoolBuilder onPoison(OnPoison choice) {
        return faults(faults.with(faults.retries().withSkipPoison(choice == OnPoison.SKIP)));
    }

    /// How long one chunk may take; by default any time. A worker that is longer at one is asked for its stack
    /// traces and killed; the chunk is tried once more. For worker JVMs only.
    ///
    /// @param limit more than 0
    /// @throws IllegalArgumentException if it is not
    public PoolBuilder chunkTimeout(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("chunk timeout " + limit + ": must be more than 0");
        }
        return faults(faults.with(faults.liveness().withChunkTimeout(Optional.of(limit))));
    }

    /// How often workers beat, by default each 2 s. After 5 beats without a sign of life a worker is suspect,
    /// after 15 it is killed, and it has 15 to connect.
    ///
    /// @param interval more than 0
    public PoolBuilder heartbeat(Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("heartbeat " + interval + ": must be more than 0");
        }
        return faults(faults.with(faults.liveness().withHeartbeat(interval)));
    }

    /// Where the logs of workers that end before their time are kept, with a certificate for each and what a JVM
    /// says of its own crash, 10 MB at most; made when the first is there. By default they go with the pool.
    public PoolBuilder logDirectory(Path directory) {
        return faults(faults.withLogDirectory(directory));
    }

    /// How faults are met so far.
    FaultOptions faults() {
        return faults;
    }

    /// All that there is to say about faults.
    PoolBuilder faults(FaultOptions options) {
        faults = options;
        return this;
    }

    /// Where the engine `shm` puts the dataset, in a private directory; by default `/dev/shm`. A place on a disk
    /// works, too, but then the pages may be written there.
    public PoolBuilder shmDirectory(Path parent) {
        this.shmDirectory = parent;
        return this;
    }

    /// Maps the dataset and starts the workers.
    ///
    /// @throws EngineUnavailableException if there is no room for the dataset where the engine would have it, or
    ///     no memory for the workers
    /// @throws io.forkmap.dataset.DatasetException if the dataset can't be mapped
    /// @throws IllegalArgumentException if an option is out of range
    /// @throws java.io.UncheckedIOException if the run directory or the socket can't be made
    public Pool open() {
        return Pool.open(options());
    }

    PoolOptions options() {
        PoolSize size = size(Pool.machine());
        return new PoolOptions(
                engine,
                sources,
                size,
                workerHeap == null ? (size.need().heapBytes() >> 20) + "m" : workerHeap,
                workerJvmArguments,
                classPath,
                Optional.ofNullable(runDirectory),
                shmDirectory,
                leaseChunks,
                faults);
    }

    /// What [#open] would make of it on a machine.
    ///
    /// @throws EngineUnavailableException if there is no memory for the workers
    /// @throws IllegalArgumentException if an option is out of range
    public PoolSize size(Machine machine) {
        OptionalInt wanted = engine == Engine.SERIAL ? OptionalInt.of(1) : workers;
        if (wanted.isPresent() && wanted.getAsInt() < 1) {
            throw new IllegalArgumentException("workers " + wanted.getAsInt() + ": must be at least 1");
        }
        if (workerThreads < 1) {
            throw new IllegalArgumentException("worker threads " + workerThreads + ": must be at least 1");
        }
        if (workerThreads > 1 && engine.where() != Engine.Where.PROCESSES) {
            throw new IllegalArgumentException("worker threads " + workerThreads + " with engine " + engine
                    + ": its workers are threads; say how many by workers");
        }
        OptionalLong heap =
                workerHeap == null ? OptionalLong.empty() : OptionalLong.of(PoolOptions.heapBytes(workerHeap));
        return new PoolSizing(
                        engine,
                        wanted,
                        workerThreads,
                        mostWorkers,
                        heap,
                        datasetBytes(),
                        EngineRoom.isMemory(shmDirectory))
                .on(machine);
    }

    /// Which limits of the system are too low for that many workers; none for engines without worker JVMs.
    public List<Shortage> shortages(Machine machine, int workerCount) {
        if (engine.where() != Engine.Where.PROCESSES) {
            return List.of();
        }
        long heap = PoolOptions.heapBytes(workerHeap == null ? "1g" : workerHeap);
        long mapped = engine.placement() == Engine.Placement.SERVED ? 0 : datasetBytes();
        return new LimitCheck(workerCount, workerThreads, heap, mapped)
                .shortages(ProcessLimits.ofThisProcess(), ProcessRoom.of(machine));
    }

    /// Whoever opens the files tells what is wrong with them.
    private long datasetBytes() {
        return sources.stream()
                .flatMap(source -> source.files().stream())
                .mapToLong(file -> file.toFile().length())
                .sum();
    }
}
