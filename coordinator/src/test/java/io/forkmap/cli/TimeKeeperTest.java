package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeKeeperTest {
    @ParameterizedTest
    @CsvSource({"PT1S,PT2S", "PT1M,PT3S", "PT10M,PT30S", "PT20M,PT1M", "PT100H,PT1M"})
    void leavesATwentiethOfTheTimeWithinBounds(Duration whole, Duration margin) {
        assertThat(TimeKeeper.margin(whole)).isEqualTo(margin);
    }
}
