package io.forkmap.chaos;

/// Signals that a run survives.
enum OutsideFault {
    WORKER_SIGKILL("KILL"),
    WORKER_SIGSEGV("SEGV"),

    /// And nothing lets it go on.
    WORKER_SIGSTOP_FOR_GOOD("STOP"),

    WORKER_SIGSTOP("STOP"),
    WORKER_SIGTERM("TERM"),
    WORKER_SIGINT("INT"),
    WORKER_SIGHUP("HUP"),
    WORKER_SIGUSR1("USR1"),
    COORDINATOR_SIGSTOP("STOP");

    private final String signal;

    OutsideFault(String signal) {
        this.signal = signal;
    }

    String signal() {
        return signal;
    }

    /// Whether a worker is lost by it.
    boolean isDeadly() {
        return switch (this) {
            case WORKER_SIGKILL, WORKER_SIGSEGV, WORKER_SIGSTOP_FOR_GOOD -> true;
            case WORKER_SIGSTOP, WORKER_SIGTERM, WORKER_SIGINT, WORKER_SIGHUP, WORKER_SIGUSR1, COORDINATOR_SIGSTOP ->
                false;
        };
    }

    /// Whether the process goes on a little later.
    boolean isPause() {
        return this == WORKER_SIGSTOP || this == COORDINATOR_SIGSTOP;
    }
}
