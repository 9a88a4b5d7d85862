package io.forkmap.jobs;

import io.forkmap.chaos.Intrusion;
import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Connects to the coordinator at one trial, from a worker, which may, and says what makes no sense.
///
/// @param at the trial
/// @param directory where the run directory is
public record Impostor(long at, String directory) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        if (trial.number() == at) {
            Path socket = socket();
            Intrusion.garbage(socket);
            Intrusion.wrongToken(socket);
            Intrusion.tooLarge(socket);
        }
        return random.nextDouble();
    }

    private Path socket() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.map(path -> path.resolve("control.sock"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
