package io.forkmap.chaos;

import java.io.IOException;

/// What ends a run before it is done. With its checkpoint another one goes on from there.
sealed interface Ending permits CoordinatorFault, DatasetFault, DiskFault {
    /// Strikes in the middle of the run.
    void strike(Room room, Coordinator coordinator) throws IOException, InterruptedException;

    /// Makes good what was done to files.
    default void mend(Room room) throws IOException {}

    /// How the coordinator ends.
    int exit();

    /// Whether it has the time to end its workers and remove its directory.
    default boolean isClean() {
        return true;
    }

    /// For the count.
    Enum<?> kind();
}
