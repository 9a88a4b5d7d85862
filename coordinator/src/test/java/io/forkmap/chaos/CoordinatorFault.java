package io.forkmap.chaos;

/// What befalls the coordinator.
enum CoordinatorFault {
    COORDINATOR_SIGKILL("KILL", 137),
    COORDINATOR_SIGTERM("TERM", 143),
    COORDINATOR_SIGINT("INT", 130),
    COORDINATOR_SIGHUP("HUP", 129);

    private final String signal;
    private final int exit;

    CoordinatorFault(String signal, int exit) {
        this.signal = signal;
        this.exit = exit;
    }

    String signal() {
        return signal;
    }

    /// How it ends.
    int exit() {
        return exit;
    }

    /// Whether it had the time to remove its directory.
    boolean isClean() {
        return this != COORDINATOR_SIGKILL;
    }
}
