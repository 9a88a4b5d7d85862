package io.forkmap;

import io.forkmap.jobs.Hog;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;

/// A coordinator of two workers, one of which takes all memory. Prints what it is told, and the answer.
final class LimitedPool {
    private LimitedPool() {}

    /// @param arguments where directories of ours go, and the marker of the [Hog]
    static void main(String[] arguments) {
        RunObserver observer = new RunObserver() {
            @Override
            public void warned(String what) {
                System.out.println(what);
            }
        };
        PoolBuilder builder = Pool.processes().workers(2).workerHeap("64m").runDirectory(Path.of(arguments[0]));
        // On a busy machine the other worker would be done with the chunk before the memory is.
        builder.faults(builder.faults().with(builder.faults().retries().withoutCopies()));
        try (Pool pool = builder.open()) {
            System.out.println("value "
                    + pool.execute(Run.of(new Hog(137, arguments[1]), 42)
                                    .withInputs(Inputs.trials(500))
                                    .observedBy(observer))
                            .value());
        }
    }
}
