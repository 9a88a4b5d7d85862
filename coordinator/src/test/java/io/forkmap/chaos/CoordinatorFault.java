package io.forkmap.chaos;

import io.forkmap.ExitCode;
import java.io.IOException;

/// Signals that end the coordinator.
enum CoordinatorFault implements Ending {
    COORDINATOR_SIGKILL("KILL", 137),
    COORDINATOR_SIGTERM("TERM", 143),
    COORDINATOR_SIGINT("INT", 130),
    COORDINATOR_SIGHUP("HUP", 129),
    COORDINATOR_SIGUSR1("USR1", ExitCode.INTERRUPTED.code());

    private final String signal;
    private final int exit;

    CoordinatorFault(String signal, int exit) {
        this.signal = signal;
        this.exit = exit;
    }

    @Override
    public void strike(Room room, Coordinator coordinator) throws IOException, InterruptedException {
        Signal.send(signal, coordinator.process().toHandle());
    }

    @Override
    public int exit() {
        return exit;
    }

    @Override
    public boolean isClean() {
        return this != COORDINATOR_SIGKILL;
    }

    @Override
    public Enum<?> kind() {
        return this;
    }
}
