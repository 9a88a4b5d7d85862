package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/// Takes all memory that there is at one trial, once, until the system ends that.
///
/// @param at the trial
/// @param marker a file that does not exist yet
public record Hog(long at, String marker) implements Job<Trial, Double, Double> {
    private static final long STEP_BYTES = 16 << 20;

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        if (trial.number() == at && Strike.once(Path.of(marker))) {
            while (true) {
                Arena.global().allocate(STEP_BYTES).fill((byte) 1);
            }
        }
        return random.nextDouble();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
