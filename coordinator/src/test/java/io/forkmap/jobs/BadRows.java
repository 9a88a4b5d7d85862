package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;

/// Can't be computed for some rows. Counts those that it can.
///
/// @param bad the rows
/// @param halts whether it ends its process there, or throws
public record BadRows(long[] bad, boolean halts) implements Job<RowRange, Double, Long> {
    @Override
    public Double apply(RowRange rows, Dataset data, RandomStream random) {
        for (long row : bad) {
            if (rows.begin() <= row && row < rows.end()) {
                if (halts) {
                    Runtime.getRuntime().halt(7);
                }
                throw new IllegalStateException("row " + row + " is bad");
            }
        }
        return rows.rowCount() + random.nextDouble();
    }

    @Override
    public Long analyse(Partials<RowRange, Double> partials) {
        return (long) partials.values().mapToDouble(Math::floor).sum();
    }
}
