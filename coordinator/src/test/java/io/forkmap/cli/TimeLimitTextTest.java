package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTextTest {
    @ParameterizedTest
    @CsvSource({"2h,PT2H", "90s,PT90S", "1.5m,PT90S", "90,PT90M", "00:01:30,PT90S", "1:30,PT90S", "1-0,PT24H"})
    void readsBothWaysOfWriting(String text, Duration time) {
        assertThat(new TimeLimitText().convert(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:00", "soon", "-5", "5 minutes", "UNLIMITED"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> new TimeLimitText().convert(text))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("'" + text + "' is no time");
    }
}
