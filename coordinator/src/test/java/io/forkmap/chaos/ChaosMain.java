package io.forkmap.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/// What `scripts/chaos` runs.
public final class ChaosMain {
    private ChaosMain() {}

    /// Exits with 1 if anything was not as it should be.
    ///
    /// @param arguments seconds and seed
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        System.err.println("chaos: seed " + seed);
        Path directory = Files.createTempDirectory("chaos-");
        Tally tally;
        try {
            tally = Chaos.run(directory, time, seed, System.err);
        } finally {
            remove(directory);
        }
        tally.complaints().forEach(System.err::println);
        System.out.println(tally.summary());
        System.exit(tally.complaints().isEmpty() ? 0 : 1);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
