package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkTimesTest {
    private final ChunkTimes times = new ChunkTimes();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 8, 9, 1000, 123_456_789, 1L << 40, (1L << 56) - 1})
    void isAtMostAnEighthTooMuch(long nanos) {
        times.add(3, 3 * nanos);
        assertThat(times.p95Nanos()).isBetween(nanos, nanos + nanos / 8 + 2);
    }

    @Test
    void passesOverTheSlowestTwentieth() {
        times.add(95, 95_000);
        times.add(5, 5_000_000_000L);
        assertThat(times.p95Nanos()).isLessThan(1200);
        times.add(1, 1_000_000_000L);
        assertThat(times.p95Nanos()).isGreaterThan(1_000_000_000L);
    }

    @Test
    void takesAnythingForATime() {
        times.add(1, -5);
        assertThat(times.p95Nanos()).isBetween(1L, 2L);
        times.add(100, Long.MAX_VALUE);
        assertThat(times.p95Nanos()).isPositive();
    }
}
