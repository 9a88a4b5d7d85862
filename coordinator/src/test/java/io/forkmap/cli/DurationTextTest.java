package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"500ms, 500", "10s, 10000", "1.5m, 90000", "2h, 7200000"})
    void readsTimes(String text, long millis) {
        assertThat(new DurationText().convert(text)).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "-1s", "0s", "0.0001ms", "10 s", "99999999h", "1d"})
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> new DurationText().convert(text))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("'" + text + "' is no time: write it like 500ms, 10s, 5m or 2h");
    }
}
