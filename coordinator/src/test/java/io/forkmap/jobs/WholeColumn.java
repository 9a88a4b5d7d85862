package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.Trial;

/// The sum of a whole column in each trial.
///
/// @param socket of a [Meeting] which each compute thread attends before its first trial, so that all have part in
///     the run; empty: none
public record WholeColumn(String column, String socket) implements Job<Trial, Double, Double> {
    @Override
    public Kernel<Trial, Double> prepare(Dataset data) {
        RaggedDoubles values = data.doubles(column);
        double before = sum(values, data.rowCount());
        if (!socket.isEmpty()) {
            Meeting.attend(socket);
        }
        return (trial, random) -> {
            double sum = sum(values, data.rowCount());
            if (sum != before) {
                throw new IllegalStateException("first " + before + ", now " + sum);
            }
            return sum;
        };
    }

    private static double sum(RaggedDoubles values, long rows) {
        double sum = 0;
        for (long i = 0; i < rows; i++) {
            double[] row = values.row(i).toArray();
            for (double value : row) {
                sum += value;
            }
        }
        return sum;
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue) / partials.count();
    }
}
