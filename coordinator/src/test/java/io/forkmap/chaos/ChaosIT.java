package io.forkmap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A little of what `scripts/chaos` does for as long as one likes.
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ChaosIT {
    @TempDir
    private Path directory;

    @Test
    void givesTheSameAnswerWhateverHappens() throws Exception {
        PrintStream log = System.out;
        Tally tally = Chaos.run(directory, Duration.ofSeconds(6), 20, log);
        assertThat(tally.complaints()).as(tally.summary()).isEmpty();
        assertThat(tally.summary()).contains("WORKER_", "COORDINATOR_");
    }
}
