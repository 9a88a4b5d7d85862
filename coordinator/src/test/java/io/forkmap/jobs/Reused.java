package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;
import java.util.Arrays;

/// Returns the same array each time, filled anew: its encoding must be taken before the next call. NaN of several
/// kinds are in it, since the digest must not see the difference.
public record Reused(int length) implements Job<Reused.Point, double[], Double> {
    /// A point of a grid.
    public record Point(String name, double x) {}

    @Override
    public Kernel<Point, double[]> prepare(Dataset data) {
        double[] buffer = new double[length];
        return (point, random) -> {
            Arrays.setAll(buffer, i -> point.x() + random.nextGaussian());
            buffer[0] =
                    point.x() < 1 ? Double.NaN : Double.longBitsToDouble(0x7ff8_0000_0000_0123L + random.nextInt(2));
            return buffer;
        };
    }

    @Override
    public Double analyse(Partials<Point, double[]> partials) {
        return partials.sum(values -> values[values.length - 1]);
    }
}
