package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import java.util.List;

/// Fails on an input that can't even be named.
///
/// @param error whether naming it throws an Error instead of an exception
public record Unprintable(boolean error) implements Job<Unprintable.Point, Double, Double> {
    /// An input.
    public record Point(boolean error) {
        @Override
        public String toString() {
            if (error) {
                throw new AssertionError("no name");
            }
            throw new IllegalStateException("no name");
        }
    }

    @Override
    public Inputs<Point> segment(Dataset data) {
        return Inputs.of(List.of(new Point(error)));
    }

    @Override
    public Double apply(Point point, Dataset data, RandomStream random) {
        throw new IllegalArgumentException("bad point");
    }

    @Override
    public Double analyse(Partials<Point, Double> partials) {
        return 0.0;
    }
}
