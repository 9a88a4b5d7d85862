package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Takes long at the end.
///
/// @param socket of a [Meeting] where the analysis reports before it goes on for ever; empty: it has a long result
public record Ending(String socket) implements Job<Trial, Double, Ending.Result> {
    /// More than fits into a pipe.
    public record Result(double[] values) {}

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        return random.nextDouble();
    }

    @Override
    public Result analyse(Partials<Trial, Double> partials) {
        if (!socket.isEmpty()) {
            var _ = Meeting.report(socket);
            while (partials.count() > 0) {
                Thread.onSpinWait();
            }
        }
        return new Result(new double[200_000]);
    }
}
