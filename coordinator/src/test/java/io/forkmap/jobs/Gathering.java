package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Waits in a [Meeting] in each trial.
public record Gathering(String socket) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        Meeting.attend(socket);
        return 1.0;
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
