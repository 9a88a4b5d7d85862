package io.forkmap.compare;

import io.forkmap.Engine;

/// What one cell of a comparison stands for.
///
/// @param engine where the chunks run
/// @param workers how many compute threads, `>= 1`: threads of one JVM, or processes where each has one
/// @param threadsEach how many of them a process has, where there are processes
public record Setting(Engine engine, int workers, int threadsEach) {
    /// Of one compute thread a worker.
    public Setting(Engine engine, int workers) {
        this(engine, workers, 1);
    }

    /// How many worker processes there are.
    public int processes() {
        return isInProcess() ? 0 : workers / threadsEach;
    }

    /// Whether the chunks run in the coordinator's JVM.
    public boolean isInProcess() {
        return switch (engine) {
            case SERIAL, THREADS -> true;
            case PROCESSES, SHM, COPIES, MANAGER -> false;
        };
    }

    /// `processes, 4 workers`, or `processes, 2 workers of 2 threads`.
    @Override
    public String toString() {
        return switch (engine) {
            case SERIAL -> engine.toString();
            case THREADS -> engine + ", " + workers + (workers == 1 ? " thread" : " threads");
            case PROCESSES, SHM, COPIES, MANAGER ->
                engine + ", " + processes() + (processes() == 1 ? " worker" : " workers")
                        + (threadsEach == 1 ? "" : " of " + threadsEach + " threads");
        };
    }
}
