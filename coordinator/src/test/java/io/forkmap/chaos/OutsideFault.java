package io.forkmap.chaos;

import java.io.IOException;

/// What befalls a worker from outside.
enum OutsideFault {
    WORKER_SIGKILL("KILL"),
    WORKER_SIGTERM("TERM"),
    WORKER_SIGSTOP("STOP");

    private final String signal;

    OutsideFault(String signal) {
        this.signal = signal;
    }

    /// Whether the worker is lost: it ignores SIGTERM.
    boolean isDeadly() {
        return this == WORKER_SIGKILL;
    }

    /// Strikes; a stopped one goes on when it is told to.
    void strike(ProcessHandle worker) throws IOException, InterruptedException {
        send(signal, worker);
    }

    /// Lets a stopped process go on.
    static void goOn(ProcessHandle worker) throws IOException, InterruptedException {
        send("CONT", worker);
    }

    /// @param signal its name without SIG
    static void send(String signal, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectError(ProcessBuilder.Redirect.DISCARD) // it may be gone
                .start()
                .waitFor();
    }
}
