package io.forkmap.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What `scripts/chaos` runs.
public final class ChaosMain {
    private static final long CLEANING_SECONDS = 20;

    private ChaosMain() {}

    /// Exits with 1 if anything was not as it should be. A signal ends it and all that it has started.
    ///
    /// @param arguments seconds and seed
    public static void main(String[] arguments) throws IOException {
        Duration time = Duration.ofSeconds(Long.parseLong(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        System.err.println("chaos: seed " + seed);
        Thread main = Thread.currentThread();
        Thread hook = new Thread(() -> interrupt(main));
        Runtime.getRuntime().addShutdownHook(hook);
        Tally tally;
        try (Room room = Room.in(Files.createTempDirectory("chaos-"), System.err)) {
            tally = Chaos.run(room, time, seed, System.err);
        } catch (InterruptedException e) {
            System.err.println("chaos: interrupted");
            return;
        }
        tally.complaints().forEach(System.err::println);
        System.out.println(tally.summary());
        Runtime.getRuntime().removeShutdownHook(hook);
        System.exit(tally.complaints().isEmpty() ? 0 : 1);
    }

    /// Waits until it has cleaned up.
    private static void interrupt(Thread main) {
        main.interrupt();
        try {
            main.join(TimeUnit.SECONDS.toMillis(CLEANING_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
