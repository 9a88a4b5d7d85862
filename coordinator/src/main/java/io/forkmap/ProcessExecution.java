package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.launch.Evidence;
import io.forkmap.launch.Launcher;
import io.forkmap.launch.OomKills;
import io.forkmap.launch.RunDirectory;
import io.forkmap.link.ControlServer;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.ProcessRef;
import io.forkmap.resources.ProcessLimits;
import io.forkmap.resources.ProcessRoom;
import io.forkmap.schedule.ChunkRun;
import io.forkmap.schedule.Event;
import io.forkmap.schedule.Liveness;
import io.forkmap.schedule.Scheduler;
import io.forkmap.worker.RunFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Computes in worker JVMs: puts scheduler, launcher and link together. Used by one thread.
final class ProcessExecution implements Execution {
    private static final long CLOSE_SECONDS = 10;

    private final PlacedData data;
    private final RunDirectory directory;
    private final ExecutorService launcherThread;
    private final FleetMessages messages;
    private final Launcher launcher;
    private final FleetSpawner spawner;
    private final Fleet fleet;
    private final ControlServer server;
    private final Thread lastResort = Thread.ofPlatform().unstarted(this::abort);
    private final long openedNanos = System.nanoTime();
    private final int workers;
    private volatile long readyNanos = openedNanos;
    private boolean isReady;
    private int readyCount;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private boolean dismissed;
    private boolean closed;

    private ProcessExecution(
            PoolOptions options, PlacedData data, RunDirectory directory, ExecutorService launcherThread)
            throws IOException {
        this.data = data;
        this.workers = options.workers();
        this.directory = directory;
        this.launcherThread = launcherThread;
        int processors = (int) options.size().cores().value();
        FaultOptions faults = options.faults();
        Liveness liveness = faults.liveness().whenCrowded(Math.ceilDiv(options.workers(), processors));
        OomKills oomKills =
                faults.oomKills().map(file -> new OomKills(Optional.of(file))).orElseGet(OomKills::ofThisProcess);
        this.messages = new FleetMessages(directory.path(), data.welcome(), liveness.heartbeat());
        this.launcher = new Launcher(WorkerCommands.of(options, data), directory);
        this.spawner = new FleetSpawner(launcher, directory, options.workerThreads());
        Runtime.getRuntime().addShutdownHook(lastResort);
        launcherThread.execute(() -> spawner.prepare(workers)); // they take as long as all that follows
        Scheduler scheduler = new Scheduler(options.workers(), faults.retries(), liveness, options.leaseChunks());
        this.fleet = new Fleet(
                scheduler, liveness, spawner, launcherThread, oomKills, new Evidence(faults.logDirectory()), messages);
        this.server = bind();
        fleet.start(server.loop());
    }

    /// Makes the run directory, puts the dataset where the workers find it, binds the socket and starts spawning.
    ///
    /// @param data stays open for longer
    /// @param environment variables that say where a run directory may be
    /// @throws EngineUnavailableException if a limit of the system is too low, or there is no room for the dataset
    ///     where the engine would have it
    static ProcessExecution open(PoolOptions options, Dataset data, Map<String, String> environment) {
        LimitCheck.of(options, data).require(ProcessLimits.ofThisProcess(), ProcessRoom.of(Pool.machine()));
        ExecutorService launcherThread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("forkmap-launcher").factory());
        try {
            RunDirectory directory = RunDirectory.create(options.runDirectory().orElse(null), environment);
            try {
                return open(options, data, directory, launcherThread);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            launcherThread.shutdownNow();
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            launcherThread.shutdownNow();
            throw e;
        }
    }

    private ControlServer bind() throws IOException {
        Path socket = RunFiles.socket(directory.shortPath());
        try {
            return ControlServer.bind(socket, spawner.tokens(), spawner::isOurs, fleet, data.served());
        } catch (IOException | RuntimeException | Error e) {
            launcherThread.shutdown();
            awaitLauncher();
            spawner.killAll();
            withdrawLastResort();
            throw e;
        }
    }

    private static ProcessExecution open(
            PoolOptions options, Dataset data, RunDirectory directory, ExecutorService launcherThread)
            throws IOException {
        PlacedData placed = new DataPlacer(options, data, directory.path()).place();
        try {
            return new ProcessExecution(options, placed, directory, launcherThread);
        } catch (IOException | RuntimeException e) {
            placed.close();
            throw e;
        }
    }

    /// The private directory of this pool.
    Path directory() {
        return directory.path();
    }

    /// The thread that talks to the workers.
    ScheduledExecutorService loop() {
        return server.loop();
    }

    /// A worker is ready to compute. By the event loop only.
    void becameReady() {
        if (!isReady) {
            readyNanos = System.nanoTime();
            isReady = ++readyCount == workers;
        }
    }

    /// From opening until as many workers were ready as were asked for, or all that were ready so far.
    Duration ready() {
        return Duration.ofNanos(readyNanos - openedNanos);
    }

    /// What went over the socket since it was bound.
    long wireBytes() {
        return server.wireBytes();
    }

    @Override
    public <I, P> ActiveExecution begin(PlannedRun<I, P> run, List<ChunkRun> done) {
        PlanFiles.write(run, directory.path());
        ProcessRun active = new ProcessRun(run, this);
        Event.RunBegun begun = new Event.RunBegun(run.number(), Packs.plan(run.inputs()), done);
        fleet.post(() -> {
            messages.setRun(run); // not before the run that may still be there has been cancelled
            fleet.begin(active, begun);
        });
        return active;
    }

    /// @throws EngineUnavailableException if nobody is left who could deliver anything
    void requireAlive() {
        if (fleet.isOver()) {
            throw EngineUnavailableException.outOfMemory(null);
        }
    }

    /// Ends the run if it has not ended.
    void cancel() {
        fleet.post(() -> fleet.on(new Event.RunCancelled(), null));
    }

    /// Ends workers that are still in a run that is over.
    ///
    /// @param all also those that are at no chunk
    void expel(ProcessRun run, boolean all) {
        fleet.post(() -> fleet.expel(run, all));
    }

    /// The run must end by then. Any thread.
    void until(ProcessRun run, long deadlineNanos) {
        Event deadline = new Event.Deadline(run.planned().number(), deadlineNanos);
        fleet.post(() -> fleet.on(deadline, null));
    }

    void backlogChanged(ProcessRun run) {
        fleet.post(() -> fleet.backlogChanged(run));
    }

    @Override
    public List<String> takeWarnings() {
        return launcher.takeWarnings();
    }

    @Override
    public List<FileIdentity> files() {
        return data.watched();
    }

    @Override
    public MemoryReport memory() {
        List<ProcessRef> workers = fleet.members().stream()
                .map(member -> ProcessRef.worker(member.process.worker(), member.process.pid()))
                .toList();
        return DatasetMemory.of(data, workers);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!fleet.isOver()) {
            letGo();
        }
        release();
        withdrawLastResort();
    }

    private void withdrawLastResort() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // the JVM is on its way out already
        }
    }

    @Override
    public void dismiss() {
        if (!dismissed) {
            dismissed = true;
            fleet.post(() -> fleet.close(() -> gone.complete(null)));
        }
    }

    /// Who does not leave in time is killed later.
    private void letGo() {
        dismiss();
        try {
            gone.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // as said
        }
    }

    /// The JVM ends under an open pool, or one that is being opened: no goodbyes.
    private void abort() {
        release();
    }

    private void release() {
        launcherThread.shutdownNow();
        awaitLauncher();
        spawner.killAll();
        if (server != null) { // else the JVM ends while this is being opened
            server.close();
        }
        directory.close();
        data.close();
    }

    /// It is not left behind, but for what the system holds up.
    private void awaitLauncher() {
        try {
            launcherThread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
