package io.forkmap.compare;

import io.forkmap.Engine;

/// What one cell of a comparison stands for.
///
/// @param engine where the chunks run
/// @param workers how many threads or processes, `>= 1`
public record Setting(Engine engine, int workers) {
    /// Whether the chunks run in the coordinator's JVM.
    public boolean isInProcess() {
        return switch (engine) {
            case SERIAL, THREADS -> true;
            case PROCESSES, SHM, COPIES, MANAGER -> false;
        };
    }

    /// `processes, 4 workers`.
    @Override
    public String toString() {
        return switch (engine) {
            case SERIAL -> engine.toString();
            case THREADS -> engine + ", " + workers + (workers == 1 ? " thread" : " threads");
            case PROCESSES, SHM, COPIES, MANAGER -> engine + ", " + workers + (workers == 1 ? " worker" : " workers");
        };
    }
}
