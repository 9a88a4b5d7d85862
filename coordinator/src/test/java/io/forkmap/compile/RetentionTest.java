package io.forkmap.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Retention RETENTION = new Retention(2, Duration.ofDays(2), Duration.ofDays(60));

    @Test
    void keepsTheLatestAndRemovesTheOthers() {
        assertThat(outdated(entry("c", 5), entry("a", 3), entry("b", 4), entry("d", 6)))
                .containsExactly(Path.of("c"), Path.of("d"));
    }

    @Test
    void keepsWhatMayBeInUseHoweverManyThereAre() {
        assertThat(outdated(entry("a", 0), entry("b", 1), entry("c", 2), entry("d", 2)))
                .isEmpty();
    }

    @Test
    void removesWhatIsOldThoughThereBeRoom() {
        assertThat(outdated(entry("a", 61), entry("b", 60))).containsExactly(Path.of("a"));
    }

    private static List<Path> outdated(Retention.Entry... entries) {
        return RETENTION.outdated(List.of(entries), NOW);
    }

    private static Retention.Entry entry(String file, int daysAgo) {
        return new Retention.Entry(Path.of(file), NOW.minus(Duration.ofDays(daysAgo)));
    }
}
