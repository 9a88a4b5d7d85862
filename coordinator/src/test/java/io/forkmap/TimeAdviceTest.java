package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeAdviceTest {
    @Test
    void tellsHowMuchWillBeIdleAndWhatToChange() {
        assertThat(TimeAdvice.of(nanos(Duration.ofSeconds(40)), nanos(Duration.ofSeconds(400))))
                .isEqualTo(
                        "half of the chunks take 40 s or more, and 6 min 40 s are left: each worker will be idle for "
                                + "about 20 s of it (5 %) at the end; smaller chunks (--chunk-rows, --chunk-bytes, or less work "
                                + "in one trial) or a longer --time-limit help");
    }

    @Test
    void tellsWhenNothingMoreCanBeDone() {
        assertThat(TimeAdvice.of(nanos(Duration.ofMinutes(3)), nanos(Duration.ofMinutes(2))))
                .startsWith("half of the chunks take 3 min or more, and 2 min are left: no worker will begin another");
    }

    private static long nanos(Duration time) {
        return time.toNanos();
    }
}
