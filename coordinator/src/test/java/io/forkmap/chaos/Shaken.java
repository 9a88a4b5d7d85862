package io.forkmap.chaos;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RaggedDoubles;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// A row and some random numbers a chunk, a few milliseconds apart; with faults where the directory has them.
///
/// @param directory of the [FaultPlan]
public record Shaken(String directory) implements Job<Trial, double[], Double> {
    static final int CHUNKS = 1000;

    /// After so many chunks a worker has proved useful, and may be shot at.
    private static final int PROOF = 20;

    /// A partial is so large that a full disk can't have room for many.
    private static final int VALUES = 64;

    /// Of a plan that has faults; without, there is nothing to wait for.
    private static final long CHUNK_NANOS = 3_000_000;

    @Override
    public Inputs<Trial> segment(Dataset data) {
        return Inputs.trials(CHUNKS);
    }

    @Override
    public Kernel<Trial, double[]> prepare(Dataset data) {
        return new Shaking(data.doubles("x"), FaultPlan.read(Path.of(directory)));
    }

    @Override
    public double[] apply(Trial trial, Dataset data, RandomStream random) {
        throw new IllegalStateException("only what prepare makes is used");
    }

    @Override
    public Double analyse(Partials<Trial, double[]> partials) {
        return partials.sum(values -> values[0]);
    }

    private static final class Shaking implements Kernel<Trial, double[]> {
        private final RaggedDoubles column;
        private final FaultPlan plan;
        private int computed;

        Shaking(RaggedDoubles column, FaultPlan plan) {
            this.column = column;
            this.plan = plan;
        }

        @Override
        public double[] apply(Trial trial, RandomStream random) {
            try {
                if (++computed == PROOF) {
                    plan.report(ProcessHandle.current().pid());
                }
                plan.take(trial.number()).ifPresent(KernelFault::strike);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (!plan.faults().isEmpty()) {
                LockSupport.parkNanos(CHUNK_NANOS);
            }
            double sum = column.row(2 * trial.number() % column.rowCount()).sum();
            double[] values = new double[VALUES];
            Arrays.setAll(values, k -> sum + random.nextDouble());
            return values;
        }
    }
}
