package io.forkmap;

import io.forkmap.launch.Launcher;
import io.forkmap.launch.RunDirectory;
import io.forkmap.launch.WorkerProcess;
import io.forkmap.link.Tokens;
import io.forkmap.worker.Invitation;
import io.forkmap.worker.RunFiles;
import io.forkmap.worker.RunningSlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Spawns workers and invites them. Blocks; called by the launcher's thread.
final class FleetSpawner {
    private final Launcher launcher;
    private final RunDirectory directory;
    private final Tokens tokens = new Tokens();
    private final Set<Long> pids = ConcurrentHashMap.newKeySet();
    private final Map<Integer, WorkerProcess> waiting = new ConcurrentHashMap<>();

    FleetSpawner(Launcher launcher, RunDirectory directory) {
        this.launcher = launcher;
        this.directory = directory;
    }

    /// What spawned workers identify themselves with.
    Tokens tokens() {
        return tokens;
    }

    /// Whether a process was spawned here and has not been forgotten.
    boolean isOurs(long pid) {
        return pids.contains(pid);
    }

    /// A worker that has ended.
    void forget(WorkerProcess process) {
        pids.remove(process.pid());
        tokens.revoke(process.worker());
    }

    /// Starts processes ahead of the socket: their JVMs come up meanwhile, and wait to be invited. What can't be
    /// started is tried again, and told of, by [#spawn].
    ///
    /// @param workers their numbers are 0 to workers − 1
    void prepare(int workers) {
        for (int worker = 0; worker < workers; worker++) {
            try {
                waiting.put(worker, launcher.spawn(worker));
            } catch (IOException | RuntimeException e) {
                return;
            }
        }
    }

    /// Ends those that wait to be invited. Not before [#prepare] has returned.
    void abandon() {
        waiting.values().forEach(WorkerProcess::kill);
        waiting.clear();
    }

    /// Invites a worker, which is started if it does not wait already.
    Member spawn(int worker) throws IOException {
        Path path = directory.path();
        RunningSlot slot = RunningSlot.create(RunFiles.slot(path, worker));
        try {
            WorkerProcess ready = waiting.remove(worker);
            WorkerProcess process = ready != null ? ready : launcher.spawn(worker);
            pids.add(process.pid());
            invite(process);
            return new Member(process, slot);
        } catch (IOException | RuntimeException e) {
            slot.close();
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
