package io.forkmap;

import io.forkmap.jobs.SpinningParent;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;

/// A coordinator of two workers that never end by themselves.
final class OrphanedPool {
    private OrphanedPool() {}

    /// @param arguments where directories of ours go, and the socket of the meeting; perhaps an engine and a
    /// dataset
    static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        PoolBuilder builder = arguments.length == 2
                ? Pool.processes()
                : Pool.builder(Engine.valueOf(arguments[2]), Path.of(arguments[3]));
        try (Pool pool = builder.workers(2)
                .workerHeap("64m")
                .runDirectory(directory)
                .shmDirectory(directory)
                .open()) {
            pool.run(new SpinningParent(arguments[1]), Inputs.trials(1000), 42);
        }
    }
}
