package io.forkmap.launch;

import io.forkmap.worker.WorkerExit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// One worker JVM. Safe for all threads.
public final class WorkerProcess {
    private static final int LOG_LINES = 40;

    /// How long the end of what it printed is waited for, should a process that it started hold the pipe.
    private static final long LOG_MILLIS = 500;

    private final int worker;
    private final Process process;
    private final WorkerLog log;
    private final CompletableFuture<ExitStatus> exit;

    private WorkerProcess(int worker, Process process, WorkerLog log, LogDrain drain, Runnable afterwards) {
        this.worker = worker;
        this.process = process;
        this.log = log;
        this.exit = process.onExit()
                .thenRun(afterwards)
                .thenCompose(_ -> drain.whenFinished(LOG_MILLIS))
                .thenApply(_ -> new ExitStatus(process.exitValue(), isOutOfMemory(process.exitValue())));
    }

    /// @param log a file of this name is there
    /// @param afterwards done when the process has ended, before that is told
    static WorkerProcess start(int worker, ProcessBuilder builder, Path log, Runnable afterwards) throws IOException {
        Process process = builder.start();
        LogDrain drain = LogDrain.start(process.getInputStream(), process.onExit(), log, worker);
        return new WorkerProcess(worker, process, new WorkerLog(log), drain, afterwards);
    }

    /// Its number, from 0; a replacement has a number of its own.
    public int worker() {
        return worker;
    }

    /// Its process id.
    public long pid() {
        return process.pid();
    }

    /// What it printed.
    public WorkerLog log() {
        return log;
    }

    /// Writes one line to its standard input, which stays open: its end is the worker's signal to leave.
    public void tell(byte[] line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(line);
        in.flush();
    }

    /// Closes its standard input: one that has said goodbye ends the sooner.
    public void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended
        }
    }

    /// Sends SIGKILL to it and to what it started. Returns at once.
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle()
                .destroyForcibly(); // the process's own method would close the pipe that its last words are in
    }

    /// Completes when it has ended, its log is complete, and nothing is left of what it started.
    public CompletableFuture<ExitStatus> onExit() {
        return exit.copy();
    }

    /// Whether a signal has stopped it, and nothing let it go on yet.
    public boolean isStopped() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
            return stat.startsWith("T", stat.lastIndexOf(')') + 2); // the name in parentheses may hold anything
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /// Whether it runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    private boolean isOutOfMemory(int exit) {
        return exit == WorkerExit.OUT_OF_MEMORY
                && log.tail(LOG_LINES).stream().anyMatch(line -> line.contains("java.lang.OutOfMemoryError"));
    }
}
