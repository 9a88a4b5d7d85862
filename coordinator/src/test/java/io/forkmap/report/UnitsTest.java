package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999950, 1.0 MB",
        "4000000000, 4.0 GB",
        "32249999999, 32.2 GB",
        "9223372036854775807, 9.2 EB"
    })
    void tellsBytesInDecimalUnits(long bytes, String text) {
        assertThat(Units.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "9949, 9.9 s",
        "9950, 10 s",
        "59499, 59 s",
        "59500, 1 min",
        "200000, 3 min 20 s",
        "3599499, 59 min 59 s",
        "3599500, 1 h",
        "7500000, 2 h 05 min",
        "86399000, 1 d",
        "273600000, 3 d 04 h"
    })
    void tellsDurationsInTwoUnits(long millis, String text) {
        assertThat(Units.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> Units.bytes(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Units.duration(Duration.ofMillis(-5))).hasMessageContaining("PT-0.005S");
    }
}
