package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Is killed at one trial as the system does it for want of memory: by SIGKILL, and counted.
///
/// @param at the trial
/// @param counter with a line `oom_kill N`
/// @param kills so many times in all
public record Hungry(long at, String counter, int kills) implements Job<Trial, Double, Double> {
    @Override
    public Double apply(Trial trial, Dataset data, RandomStream random) throws Exception {
        Path file = Path.of(counter);
        if (trial.number() == at) {
            int count = Integer.parseInt(Files.readString(file).strip().substring("oom_kill ".length()));
            if (count < kills) {
                Files.writeString(file, "oom_kill " + (count + 1) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
                String pid = Long.toString(ProcessHandle.current().pid());
                new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
                Thread.currentThread().join();
            }
        }
        return random.nextDouble();
    }

    @Override
    public Double analyse(Partials<Trial, Double> partials) {
        return partials.sum(Double::doubleValue);
    }
}
