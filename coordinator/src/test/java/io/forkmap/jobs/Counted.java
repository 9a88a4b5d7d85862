package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.nio.file.Files;
import java.nio.file.Path;

/// Leaves a file for each computation of a trial, and holds it up at trial 0 as long as there is a [Meeting].
///
/// @param directory where the files go; none are left if it is empty
/// @param socket of the meeting
public record Counted(String directory, String socket) implements Job<Trial, Double, Double> {
    /// Leaves nothing, waits for nobody.
    public Counted() {
        this("", "");
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        if (!directory.isEmpty()) {
            Files.createTempFile(Path.of(directory), trial.number() + "-", "");
        }
        if (trial.number() == 0 && !socket.isEmpty() && Files.exists(Path.of(socket))) {
            Meeting.attend(socket);
        }
        return random.nextDouble();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
