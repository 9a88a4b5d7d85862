package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "4096, 4096",
        "64k, 65536",
        "16M, 16777216",
        "1.5g, 1610612736",
        "2t, 2199023255552",
        "1kb, 1024",
        "1KiB, 1024"
    })
    void readsPowersOf1024(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "k", "1x", "1 000", "9999999t", "0.1", "NaN"})
    void refusesWithTheText(String text) {
        assertThatThrownBy(() -> Sizes.parse(text))
                .isInstanceOf(CliException.class)
                .hasMessageStartingWith("'" + text + "' is no size");
    }

    @Test
    void readsCountsAsPeopleWriteThem() {
        assertThat(Counts.parse("1e6")).isEqualTo(1_000_000);
        assertThat(Counts.parse("1_000_000")).isEqualTo(1_000_000);
        assertThatThrownBy(() -> Counts.parse("1.5")).hasMessageContaining("'1.5' is no count");
        assertThatThrownBy(() -> Counts.parse("0")).hasMessageContaining("'0' is no count");
        assertThatThrownBy(() -> new Counts.Small().convert("3e9"))
                .hasMessageContaining("'3e9' is more than 2147483647");
    }
}
