package io.forkmap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        Path place = Files.createDirectory(directory.resolve("room"));
        Tally tally;
        try (Room room = Room.in(place, System.out)) {
            tally = Chaos.run(room, Duration.ofSeconds(6), 20, System.out);
        }
        assertThat(tally.complaints()).as(tally.summary()).isEmpty();
        assertThat(tally.summary()).contains("WORKER_", "wrong=0 orphans=0 leftovers=0");
        assertThat(place).doesNotExist();
    }

    @Test
    void endsAllThatItHasStartedWhenItIsEnded() throws Exception {
        Process chaos = new ProcessBuilder(ChildJvm.of(ChaosMain.class, "-Djava.io.tmpdir=" + directory)
                        .command(100, 20))
                .redirectErrorStream(true)
                .start();
        Path place;
        try (BufferedReader told = chaos.inputReader()) {
            assertThat(told.lines().filter(line -> line.contains("round 0: ")).findFirst())
                    .isPresent();
            try (Stream<Path> files = Files.list(directory)) {
                place = files.findFirst().orElseThrow();
            }
            chaos.toHandle().destroy(); // its own method would close the pipe
            assertThat(told.lines()).contains("chaos: interrupted");
        }
        assertThat(chaos.waitFor()).isEqualTo(143);
        assertThat(directory).isEmptyDirectory();
        assertThat(new Marked(Marked.NAME + "=" + place).now()).isEqualTo(List.of());
    }
}
