package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.ElementType;
import io.forkmap.kernel.ArrayJob;
import io.forkmap.kernel.ArrayShape;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.ResultArray;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// An array for each trial: random numbers, a NaN of one of two kinds where it begins, and a last value that it leaves
/// alone. At one trial something may happen, once.
///
/// @param length of the second dimension; the first is 2
/// @param fault what happens
/// @param at where
/// @param marker made then; beside it a file with the number of the process that is parked, called `.pid`
public record Fields(int length, Fault fault, long at, String marker) implements ArrayJob<Trial, Double, Double> {
    /// What may happen.
    public enum Fault {
        NONE,
        /// The process ends, with the array filled.
        HALT,
        /// The process that comes first never gets on.
        PARK,
        /// The process can't write to files any more.
        NO_FILES
    }

    /// A small one.
    public Fields() {
        this(100);
    }

    /// Nothing happens.
    public Fields(int length) {
        this(length, Fault.NONE, -1, "");
    }

    @Override
    public ArrayShape array(Dataset data) {
        return ArrayShape.perChunk(ElementType.FLOAT64, 2, length);
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random, ResultArray out) throws Exception {
        for (long k = 1; k < out.length() - 1; k++) {
            out.setDouble(k, random.nextDouble());
        }
        out.setDouble(0, Double.longBitsToDouble(0x7ff8_0000_0000_0123L + random.nextInt(2)));
        if (trial.number() == at) {
            fail();
        }
        return random.nextDouble();
    }

    private void fail() throws IOException, InterruptedException {
        switch (fault) {
            case NONE -> {}
            case HALT -> {
                if (Strike.once(Path.of(marker))) {
                    Runtime.getRuntime().halt(9);
                }
            }
            case PARK -> {
                if (Strike.once(Path.of(marker))) {
                    Files.writeString(
                            Path.of(marker + ".pid"),
                            "" + ProcessHandle.current().pid());
                    while (true) {
                        LockSupport.park();
                    }
                }
            }
            case NO_FILES ->
                new ProcessBuilder(
                                "prlimit",
                                "--fsize=4096:4096",
                                "--pid",
                                "" + ProcessHandle.current().pid())
                        .inheritIO()
                        .start()
                        .waitFor();
        }
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
