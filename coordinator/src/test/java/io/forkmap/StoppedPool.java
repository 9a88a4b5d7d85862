package io.forkmap;

import io.forkmap.jobs.Held;
import io.forkmap.kernel.Inputs;
import java.nio.file.Path;

/// A coordinator that is stopped by a signal in the middle of a run.
final class StoppedPool {
    private StoppedPool() {}

    /// @param arguments where the run directory goes, and the file that says it has happened
    static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        try (Pool pool = HungWorkerIT.builder(directory).open()) {
            Held job = new Held(Held.How.STOPS_COORDINATOR, 100, arguments[1], "", -1);
            RunResult<Double> result =
                    pool.execute(Run.of(job, 42).withInputs(Inputs.trials(500)).observedBy(new RunObserver() {
                        @Override
                        public void warned(String what) {
                            System.out.println("warned: " + what);
                        }
                    }));
            System.out.println("value " + result.value());
        }
    }
}
