package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Takes its time. The answer does not depend on it.
///
/// @param millis for each trial
public record Nap(long millis) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws InterruptedException {
        Thread.sleep(millis);
        return random.nextDouble();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
