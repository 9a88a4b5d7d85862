package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Starts a process that does not end either, and goes on as [Spin].
///
/// @param socket of a [Meeting], where it says so
public record SpinningParent(String socket) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        new ProcessBuilder("sleep", "600").start();
        return new Spin(socket).apply(trial, data, random);
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
