package io.forkmap.cli;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Touches what kernels use most: rows of a column, and random numbers.
///
/// @param column of doubles
record TrainingJob(String column) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        RaggedDoubles values = data.doubles(column);
        long row = (long) (random.nextDouble() * values.rowCount());
        return values.row(row).sum() + random.nextGaussian() + random.nextInt(6);
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(each -> each);
    }
}
