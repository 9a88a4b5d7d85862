package io.forkmap.bench;

import io.forkmap.dataset.DoubleRow;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.dataset.RowRange;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/// What reading the rows of a mapped column costs beside reading arrays: the same loops over both, compiled with
/// the flags that workers have.
@Fork(jvmArgsAppend = {"-XX:+UseSerialGC", "-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000"})
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RowReadBenchmark {
    @Benchmark
    public double arraySum(RaggedRows rows) {
        double total = 0;
        for (double[] row : rows.arrays) {
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                sum += row[k];
            }
            total += sum;
        }
        return total;
    }

    @Benchmark
    public double rowSum(RaggedRows rows) {
        RaggedDoubles column = rows.column;
        double total = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            DoubleRow row = column.row(i);
            double sum = 0;
            for (long k = 0; k < row.length(); k++) {
                sum += row.get(k);
            }
            total += sum;
        }
        return total;
    }

    @Benchmark
    public double arrayLaneSum(RaggedRows rows) {
        double total = 0;
        for (double[] row : rows.arrays) {
            total += fourLanes(row);
        }
        return total;
    }

    /// The order of [DoubleRow#sum()].
    private static double fourLanes(double[] row) {
        int whole = row.length & -4;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = 0; k < whole; k += 4) {
            s0 += row[k];
            s1 += row[k + 1];
            s2 += row[k + 2];
            s3 += row[k + 3];
        }
        double sum = (s0 + s1) + (s2 + s3);
        for (int k = whole; k < row.length; k++) {
            sum += row[k];
        }
        return sum;
    }

    @Benchmark
    public double rowLaneSum(RaggedRows rows) {
        RaggedDoubles column = rows.column;
        double total = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            total += column.row(i).sum();
        }
        return total;
    }

    @Benchmark
    public double columnLaneSum(RaggedRows rows) {
        rows.column.sums(new RowRange(0, rows.column.rowCount()), rows.sums);
        double total = 0;
        for (double sum : rows.sums) {
            total += sum;
        }
        return total;
    }

    @Benchmark
    public double arraySumOfSquares(RaggedRows rows) {
        double total = 0;
        for (double[] row : rows.arrays) {
            double sum = 0;
            for (int k = 0; k < row.length; k++) {
                sum += row[k] * row[k];
            }
            total += sum;
        }
        return total;
    }

    @Benchmark
    public double rowSumOfSquares(RaggedRows rows) {
        RaggedDoubles column = rows.column;
        double total = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            DoubleRow row = column.row(i);
            double sum = 0;
            for (long k = 0; k < row.length(); k++) {
                double value = row.get(k);
                sum += value * value;
            }
            total += sum;
        }
        return total;
    }

    @Benchmark
    public double arrayMax(RaggedRows rows) {
        double total = 0;
        for (double[] row : rows.arrays) {
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < row.length; k++) {
                max = Math.max(max, row[k]);
            }
            total += max;
        }
        return total;
    }

    @Benchmark
    public double rowMax(RaggedRows rows) {
        RaggedDoubles column = rows.column;
        double total = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            DoubleRow row = column.row(i);
            double max = Double.NEGATIVE_INFINITY;
            for (long k = 0; k < row.length(); k++) {
                max = Math.max(max, row.get(k));
            }
            total += max;
        }
        return total;
    }

    @Benchmark
    public long arrayCountAbove(RaggedRows rows) {
        long total = 0;
        for (double[] row : rows.arrays) {
            int count = 0;
            for (int k = 0; k < row.length; k++) {
                count += row[k] > 0.75 ? 1 : 0;
            }
            total += count;
        }
        return total;
    }

    @Benchmark
    public long rowCountAbove(RaggedRows rows) {
        RaggedDoubles column = rows.column;
        long total = 0;
        for (long i = 0; i < column.rowCount(); i++) {
            DoubleRow row = column.row(i);
            int count = 0;
            for (long k = 0; k < row.length(); k++) {
                count += row.get(k) > 0.75 ? 1 : 0;
            }
            total += count;
        }
        return total;
    }
}
