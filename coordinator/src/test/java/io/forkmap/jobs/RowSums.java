package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.dataset.RowRange;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;

/// Sum and count of a ragged column, with the column looked up once a thread.
public record RowSums(String column) implements Job<RowRange, RowSums.Sum, RowSums.Sum> {
    /// Of the values of some rows.
    public record Sum(double sum, long count, long[] lengths) {}

    @Override
    public Kernel<RowRange, Sum> prepare(Dataset data) {
        RaggedDoubles values = data.doubles(column);
        return (rows, random) -> {
            double sum = 0;
            long count = 0;
            long[] lengths = new long[(int) rows.rowCount()];
            for (long i = rows.begin(); i < rows.end(); i++) {
                DoubleRow row = values.row(i);
                for (long k = 0; k < row.length(); k++) {
                    sum += row.get(k);
                }
                count += row.length();
                lengths[(int) (i - rows.begin())] = row.length();
            }
            return new Sum(sum, count, lengths);
        };
    }

    @Override
    public Sum analyse(Partials<RowRange, Sum> partials) {
        long count = (long) partials.sum(Sum::count);
        long[] lengths = partials.values()
                .flatMapToLong(partial -> java.util.Arrays.stream(partial.lengths()))
                .toArray();
        return new Sum(partials.sum(Sum::sum), count, lengths);
    }
}
