package io.forkmap.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlurmTimeTest {
    @ParameterizedTest
    @CsvSource({
        "90,PT1H30M",
        "0:58,PT58S",
        "2:00,PT2M",
        "1:02:03,PT1H2M3S",
        "100:00:00,PT100H",
        "1-2,PT26H",
        "1-02:03,PT26H3M",
        "3-00:00:01,PT72H1S"
    })
    void readsWhatSlurmWrites(String text, Duration time) {
        assertThat(SlurmTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "UNLIMITED", "INVALID", "NOT_SET", "2h", "-5", "1:", ":5", "1-", "1:2:3:4", "1.5", "٣"})
    void takesNothingElse(String text) {
        assertThat(SlurmTime.parse(text)).isEmpty();
    }
}
