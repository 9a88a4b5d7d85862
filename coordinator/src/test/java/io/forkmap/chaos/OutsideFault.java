package io.forkmap.chaos;

/// What a run survives: signals to its processes, and strangers at its socket.
enum OutsideFault {
    WORKER_SIGKILL(Victim.WORKER, "KILL"),
    WORKER_SIGSEGV(Victim.WORKER, "SEGV"),

    /// And nothing lets it go on.
    WORKER_SIGSTOP_FOR_GOOD(Victim.WORKER, "STOP"),

    WORKER_SIGSTOP(Victim.WORKER, "STOP"),
    WORKER_SIGTERM(Victim.WORKER, "TERM"),
    WORKER_SIGINT(Victim.WORKER, "INT"),
    WORKER_SIGHUP(Victim.WORKER, "HUP"),
    WORKER_SIGUSR1(Victim.WORKER, "USR1"),
    COORDINATOR_SIGSTOP(Victim.COORDINATOR, "STOP"),
    STRANGER_GARBAGE(Victim.SOCKET, ""),
    STRANGER_IDLE(Victim.SOCKET, "");

    /// Who is struck.
    enum Victim {
        WORKER,
        COORDINATOR,
        SOCKET
    }

    private final Victim victim;
    private final String signal;

    OutsideFault(Victim victim, String signal) {
        this.victim = victim;
        this.signal = signal;
    }

    Victim victim() {
        return victim;
    }

    /// Its name without SIG.
    String signal() {
        return signal;
    }

    /// Whether a worker is lost by it.
    boolean isDeadly() {
        return this == WORKER_SIGKILL || this == WORKER_SIGSEGV || this == WORKER_SIGSTOP_FOR_GOOD;
    }

    /// Whether the process goes on a little later.
    boolean isPause() {
        return this == WORKER_SIGSTOP || this == COORDINATOR_SIGSTOP;
    }
}
