package io.forkmap.cli;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Touches what kernels use most: rows of a column, random numbers, and parameters of all simple types.
///
/// @param column of doubles
record TrainingJob(String column, double factor, long offset, int sides, boolean enabled)
        implements Job<Trial, Double, Double> {
    static final TrainingJob SAMPLE = new TrainingJob("x", 1, 0, 6, true);

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        RaggedDoubles values = data.doubles(column);
        long row = (long) (random.nextDouble() * values.rowCount());
        return values.row(row).sum() + random.nextGaussian() + random.nextInt(sides);
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(each -> each);
    }
}
