package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts another file in the place of one when the coordinator has read that and no worker has.
///
/// @param file the place
/// @param by the other file
public record Swapped(String file, String by) implements Job<Trial, Double, Double> {
    @Override
    public Inputs<Trial> segment(Dataset data) {
        try {
            Files.move(Path.of(by), Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Inputs.trials(1);
    }

    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) {
        return random.nextDouble();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
