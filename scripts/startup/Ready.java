import io.forkmap.dataset.*;
import io.forkmap.kernel.*;
import java.nio.file.*;
import java.time.*;

/// Tells when each worker was ready: a file each in a directory, with microseconds since the epoch. Then computes for as
/// long as `draws` says.
public record Ready(String directory, int workers, int draws) implements Job<Trial, Double, Double> {
    @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(Math.max(workers, draws / 100_000)); }

    @Override public Kernel<Trial, Double> prepare(Dataset data) throws java.io.IOException {
        Instant now = Instant.now();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
        Files.writeString(Path.of(directory, "ready-" + ProcessHandle.current().pid()), micros + "\n");
        return (trial, random) -> apply(trial, data, random);
    }

    @Override public Double apply(Trial trial, Dataset data, RandomStream random) {
        double sum = 0;
        for (int i = 0; i < Math.min(draws, 100_000); i++) sum += Math.exp(-random.nextDouble());
        return sum;
    }

    @Override public Double analyse(Partials<Trial, Double> partials) { return partials.sum(each -> each); }
}
