package io.forkmap;

import io.forkmap.launch.Launcher;
import io.forkmap.launch.RunDirectory;
import io.forkmap.launch.WorkerProcess;
import io.forkmap.link.Tokens;
import io.forkmap.worker.Invitation;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.RunningSlots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Spawns workers and invites them. Blocks; called by the launcher's thread.
final class FleetSpawner {
    private static final long KILL_SECONDS = 2;

    private final Launcher launcher;
    private final RunDirectory directory;
    private final int computeThreads;
    private final Tokens tokens = new Tokens();

    /// All that may live, by their process ids.
    private final Map<Long, WorkerProcess> started = new ConcurrentHashMap<>();

    private final Map<Integer, WorkerProcess> waiting = new ConcurrentHashMap<>();

    /// @param computeThreads of each worker
    FleetSpawner(Launcher launcher, RunDirectory directory, int computeThreads) {
        this.launcher = launcher;
        this.directory = directory;
        this.computeThreads = computeThreads;
    }

    /// What spawned workers identify themselves with.
    Tokens tokens() {
        return tokens;
    }

    /// Whether a process was spawned here and has not been forgotten.
    boolean isOurs(long pid) {
        return started.containsKey(pid);
    }

    /// A worker that has ended.
    void forget(WorkerProcess process) {
        started.remove(process.pid());
        tokens.revoke(process.worker());
    }

    /// Starts processes ahead of the socket: their JVMs come up meanwhile, and wait to be invited. What can't be
    /// started is tried again, and told of, by [#spawn].
    ///
    /// @param workers their numbers are 0 to workers − 1
    void prepare(int workers) {
        for (int worker = 0; worker < workers; worker++) {
            try {
                waiting.put(worker, start(worker));
            } catch (IOException | RuntimeException e) {
                return;
            }
        }
    }

    private WorkerProcess start(int worker) throws IOException {
        WorkerProcess process = launcher.spawn(worker);
        started.put(process.pid(), process);
        return process;
    }

    /// Kills all, invited or not, and waits until they are gone, but not long. Not while one is being started.
    void killAll() {
        Stream<CompletableFuture<?>> ends = started.values().stream().map(process -> {
            process.kill();
            return process.onExit();
        });
        try {
            CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new)).get(KILL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // the system holds one up
        }
    }

    /// Invites a worker, which is started if it does not wait already.
    Member spawn(int worker) throws IOException {
        Path path = directory.path();
        RunningSlots slots = RunningSlots.create(RunFiles.slot(path, worker), computeThreads);
        try {
            WorkerProcess ready = waiting.remove(worker);
            WorkerProcess process = ready != null ? ready : start(worker);
            invite(process);
            return new Member(process, slots);
        } catch (IOException | RuntimeException e) {
            slots.close();
            throw e;
        }
    }

    /// A worker that is dead already is found out by its exit.
    private void invite(WorkerProcess process) {
        byte[] token = tokens.issue(process.worker());
        String socket = RunFiles.socket(directory.shortPath()).toString();
        try {
            process.tell(new Invitation(process.worker(), token, socket).toLine());
        } catch (IOException e) {
            process.kill();
        }
    }
}
