package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Hits in a quarter circle.
public record Pi(int draws) implements Job<Trial, Long, Double> {
    @Override
    public Long apply(Trial trial, Dataset data, RandomStream random) {
        long hits = 0;
        for (int i = 0; i < draws; i++) {
            double x = random.nextDouble();
            double y = random.nextDouble();
            hits += x * x + y * y < 1 ? 1 : 0;
        }
        return hits;
    }

    @Override
    public Double analyse(Partials<Trial, Long> partials) {
        return 4 * partials.sum(Long::doubleValue) / partials.count() / draws;
    }
}
