package io.forkmap.bench.array;

import io.forkmap.ArrayTarget;
import io.forkmap.Pool;
import io.forkmap.Run;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.ArrayKernel;
import io.forkmap.kernel.ArrayShape;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.nio.file.Path;
import java.util.Locale;

/// What an array of 8 MB a chunk costs beside computing it and throwing it away: for `scripts/bench array`.
public final class ArrayMain {
    private static final int VALUES = 1 << 20;

    private ArrayMain() {}

    /// How the values come about.
    public enum Load {
        /// As fast as a core writes them: square roots.
        ROOTS("8 MB a chunk of square roots") {
            @Override
            double value(RandomStream random, long k) {
                return Math.sqrt(k);
            }
        },
        /// Some 7 ns each, as in a Monte Carlo simulation.
        NORMAL("8 MB a chunk of normal random numbers") {
            @Override
            double value(RandomStream random, long k) {
                return random.nextGaussian();
            }
        },
        /// Twice that.
        SUMS("8 MB a chunk of sums of two such numbers") {
            @Override
            double value(RandomStream random, long k) {
                return random.nextGaussian() + random.nextGaussian();
            }
        };

        private final String title;

        Load(String title) {
            this.title = title;
        }

        abstract double value(RandomStream random, long k);
    }

    /// To a file.
    ///
    /// @param atOnce whether the values are gathered in an array of the kernel's
    public record Kept(Load load, boolean atOnce) implements ArrayJob<Trial, Long, Long> {
        @Override
        public ArrayShape array(Dataset data) {
            return ArrayShape.perChunk(ElementType.FLOAT64, VALUES);
        }

        @Override
        public ArrayKernel<Trial, Long> prepare(Dataset data) {
            Load values = load;
            if (!atOnce) {
                return (trial, random, out) -> {
                    for (int k = 0; k < VALUES; k++) {
                        out.setDouble(k, values.value(random, trial.number() + k));
                    }
                    return trial.number();
                };
            }
            double[] all = new double[VALUES];
            return (trial, random, out) -> {
                for (int k = 0; k < VALUES; k++) {
                    all[k] = values.value(random, trial.number() + k);
                }
                out.setAll(all);
                return trial.number();
            };
        }

        @Override
        public Long analyse(Partials<Trial, Long> partials) {
            return partials.count();
        }
    }

    /// Into an array of the compute thread.
    public record Alone(Load load) implements Job<Trial, Double, Long> {
        @Override
        public Kernel<Trial, Double> prepare(Dataset data) {
            Load values = load;
            double[] out = new double[VALUES];
            return (trial, random) -> {
                for (int k = 0; k < VALUES; k++) {
                    out[k] = values.value(random, trial.number() + k);
                }
                return out[(int) (trial.number() % VALUES)];
            };
        }

        @Override
        public Long analyse(Partials<Trial, Double> partials) {
            return partials.count();
        }
    }

    /// Prints a line for each run: measure, way, unit and milliseconds a chunk and worker, with tabs between them. The
    /// first round warms the workers up, and is not told.
    ///
    /// @param arguments workers, chunks, rounds, and a directory
    public static void main(String[] arguments) {
        int workers = Integer.parseInt(arguments[0]);
        Inputs<Trial> chunks = Inputs.trials(Long.parseLong(arguments[1]));
        int rounds = Integer.parseInt(arguments[2]);
        ArrayTarget target = new ArrayTarget(Path.of(arguments[3], "array.npy"), true);
        for (Load load : Load.values()) {
            try (Pool pool = Pool.processes().workers(workers).open()) {
                for (int round = 0; round <= rounds; round++) {
                    double atOnce = millis(pool, kept(load, true, chunks, target));
                    double oneByOne = millis(pool, kept(load, false, chunks, target));
                    double alone = millis(pool, Run.of(new Alone(load), 42).withInputs(chunks));
                    if (round > 0) {
                        tell(load, "forkmap, to a file", atOnce);
                        tell(load, "to a file, value by value", oneByOne);
                        tell(load, "computing alone", alone);
                    }
                }
            }
        }
    }

    private static Run<Trial, Long, Long> kept(Load load, boolean atOnce, Inputs<Trial> chunks, ArrayTarget target) {
        return Run.of(new Kept(load, atOnce), 42).withInputs(chunks).withArrays(target);
    }

    private static double millis(Pool pool, Run<Trial, ?, Long> run) {
        var report = pool.execute(run).report();
        return report.compute().toNanos() / 1e6 * report.workers() / report.chunks();
    }

    private static void tell(Load load, String way, double millis) {
        System.out.printf(Locale.ROOT, "%s\t%s\tms\t%.3f%n", load.title, way, millis);
    }
}
