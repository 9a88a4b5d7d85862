package io.forkmap;

import io.forkmap.jobs.Spin;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;

/// A coordinator of two workers that never end by themselves.
final class OrphanedPool {
    private OrphanedPool() {}

    /// @param arguments where the run directory goes, and the socket of the meeting
    static void main(String[] arguments) {
        try (Pool pool = Pool.processes()
                .workers(2)
                .workerHeap("64m")
                .runDirectory(Path.of(arguments[0]))
                .open()) {
            pool.run(new Spin(arguments[1]), Inputs.trials(1000), 42);
        }
    }
}
