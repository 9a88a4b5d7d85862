package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Has large partials.
///
/// @param mebibytes each of them
public record Wide(int mebibytes) implements Job<Trial, double[], Double> {
    @Override
    public double[] apply(Trial trial, Dataset data, RandomStream random) {
        double[] wide = new double[mebibytes << 17];
        wide[0] = random.nextDouble();
        return wide;
    }

    @Override
    public Double analyse(Partials<Trial, double[]> partials) {
        return partials.sum(wide -> wide[0]);
    }
}
