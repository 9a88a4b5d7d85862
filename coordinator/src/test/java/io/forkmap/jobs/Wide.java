package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;

/// Has large partials.
///
/// @param kibibytes each of them
/// @param stopsAt the trial at which it stops the coordinator for two seconds, and goes on itself; none if negative
public record Wide(int kibibytes, long stopsAt) implements Job<Trial, double[], Double> {
    @Override
    public double[] apply(Trial trial, Dataset data, RandomStream random) throws IOException {
        if (trial.number() == stopsAt) {
            long coordinator = ProcessHandle.current().parent().orElseThrow().pid();
            new ProcessBuilder("sh", "-c", "kill -STOP %1$d; sleep 2; kill -CONT %1$d".formatted(coordinator)).start();
        }
        double[] wide = new double[kibibytes << 7];
        wide[0] = random.nextDouble();
        return wide;
    }

    @Override
    public Double analyse(Partials<Trial, double[]> partials) {
        return partials.sum(wide -> wide[0]);
    }
}
