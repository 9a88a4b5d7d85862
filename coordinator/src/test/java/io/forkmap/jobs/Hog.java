package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.lang.foreign.Arena;
import java.nio.file.Path;

/// Takes all memory that there is at one trial, until the system ends that.
///
/// @param at the trial
/// @param marker a file that does not exist yet: it happens once; empty: always
/// @param socket of a [Meeting] where it reports before it does so once, and where trial `last` waits, so that
///     nobody has time for a copy of that trial
public record Hog(long at, String marker, String socket, long last) implements Job<Trial, Double, Double> {
    private static final long STEP_BYTES = 16 << 20;

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        if (trial.number() == at && marker.isEmpty()) {
            takeAll();
        } else if (trial.number() == at && Strike.once(Path.of(marker))) {
            try (var _ = Meeting.report(socket)) {
                takeAll();
            }
        } else if (trial.number() == last) {
            Meeting.attend(socket);
        }
        return random.nextDouble();
    }

    private static void takeAll() {
        while (true) {
            Arena.global().allocate(STEP_BYTES).fill((byte) 1);
        }
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
