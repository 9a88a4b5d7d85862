package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;

/// Never ends: counts through an array in loops of two thousand million steps.
///
/// @param socket of a [Meeting], where it says so
public record Spin(String socket) implements Job<Trial, Double, Double> {
    @Override
    @SuppressWarnings("try") // open as long as the process lives
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        double[] values = random.doubles(1 << 12).toArray();
        double sum = 0;
        try (var reported = Meeting.report(socket)) {
            while (sum < Double.POSITIVE_INFINITY) {
                for (int i = 0; i < Integer.MAX_VALUE; i++) {
                    sum += values[i & (values.length - 1)];
                }
            }
        }
        return sum;
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
