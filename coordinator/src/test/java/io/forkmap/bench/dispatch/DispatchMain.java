package io.forkmap.bench.dispatch;

import com.sun.management.OperatingSystemMXBean;
import io.forkmap.Pool;
import io.forkmap.PoolBuilder;
import io.forkmap.Run;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// How many chunks of a kernel that does nothing go through a pool in a second: for `scripts/bench dispatch`.
public final class DispatchMain {
    private DispatchMain() {}

    /// Gives its trial's number back.
    public record Nothing() implements Job<Trial, Long, Long> {
        @Override
        public Long apply(Trial trial, Dataset data, RandomStream random) {
            return trial.number();
        }

        @Override
        public Long analyse(Partials<Trial, Long> partials) {
            return partials.count();
        }
    }

    /// Prints a line for each run: chunks a second, and the coordinator's processor time in microseconds a chunk.
    ///
    /// @param arguments workers, chunks, how many runs of one pool, and perhaps how many chunks may share a lease
    public static void main(String[] arguments) {
        long chunks = Long.parseLong(arguments[1]);
        PoolBuilder builder = Pool.processes().workers(Integer.parseInt(arguments[0]));
        if (arguments.length > 3) {
            builder.leaseChunks(Integer.parseInt(arguments[3]));
        }
        OperatingSystemMXBean self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Pool pool = builder.open()) {
            for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
                long cpu = self.getProcessCpuTime();
                long began = System.nanoTime();
                pool.execute(Run.of(new Nothing(), 42).withInputs(Inputs.trials(chunks)));
                double nanos = System.nanoTime() - began;
                double micros = (self.getProcessCpuTime() - cpu) / 1e3;
                System.out.printf(Locale.ROOT, "%.0f %.3f%n", chunks * 1e9 / nanos, micros / chunks);
            }
        }
    }
}
