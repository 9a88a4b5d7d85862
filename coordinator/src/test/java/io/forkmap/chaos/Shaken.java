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
import java.util.concurrent.locks.LockSupport;

/// Some rows and a random number a chunk, a few milliseconds apart; with faults where the directory has them.
///
/// @param directory of the [FaultPlan]
public record Shaken(String directory) implements Job<Trial, Double, Double> {
    static final int CHUNKS = 400;

    /// After so many chunks a worker has proved useful, and may be shot at.
    private static final int PROOF = 20;

    private static final long CHUNK_NANOS = 4_000_000;

    @Override
    public Inputs<Trial> segment(Dataset data) {
        return Inputs.trials(CHUNKS);
    }

    @Override
    public Kernel<Trial, Double> prepare(Dataset data) {
        return new Shaking(data.doubles("x"), FaultPlan.read(Path.of(directory)));
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        throw new IllegalStateException("only what prepare makes is used");
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }

    private static final class Shaking implements Kernel<Trial, Double> {
        private final RaggedDoubles column;
        private final FaultPlan plan;
        private int computed;

        Shaking(RaggedDoubles column, FaultPlan plan) {
            this.column = column;
            this.plan = plan;
        }

        @Override
        public Double apply(Trial trial, RandomStream random) {
            try {
                if (++computed == PROOF) {
                    plan.report(ProcessHandle.current().pid());
                }
                plan.take(trial.number()).ifPresent(KernelFault::strike);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            LockSupport.parkNanos(CHUNK_NANOS);
            return column.row(trial.number() % column.rowCount()).sum() + random.nextDouble();
        }
    }
}
