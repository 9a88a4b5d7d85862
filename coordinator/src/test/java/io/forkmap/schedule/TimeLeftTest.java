package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLeftTest {
    /// Times overflow on the way.
    private static final long NOW = Long.MAX_VALUE - 500_000;

    private static final long CHUNK = 1_000_000;

    private final TimeLeft time = new TimeLeft();

    @Test
    void hasAllTheTimeAsLongAsThereIsNoLimit() {
        time.measured(10, 10, 10 * CHUNK);
        assertThat(time.fits(1e12, NOW)).isTrue();
        assertThat(time.isOver(NOW)).isFalse();
        assertThat(time.judge(NOW)).isNull();
    }

    @Test
    void letsBeginAnythingUntilTheDeadlineAsLongAsNothingWasMeasured() {
        time.until(NOW + CHUNK);
        assertThat(time.fits(1000, NOW + CHUNK - 1)).isTrue();
        assertThat(time.fits(0.001, NOW + CHUNK)).isFalse();
        assertThat(time.isOver(NOW + CHUNK)).isTrue();
    }

    @Test
    void letsBeginWhatNineteenOfTwentyChunksWouldEndInTime() {
        time.until(NOW + 20 * CHUNK);
        time.measured(95, 95, 95 * CHUNK);
        time.measured(5, 5, 50 * CHUNK);
        assertThat(time.fits(1, NOW)).isTrue();
        assertThat(time.fits(16, NOW)).isTrue();
        assertThat(time.fits(20.1, NOW)).isFalse();
        assertThat(time.fits(1, NOW + 19 * CHUNK + 1)).isFalse();
        time.measured(10, 10, 100 * CHUNK);
        assertThat(time.fits(3, NOW)).isFalse();
    }

    @Test
    void learnsFromHeavyChunksWhatLightOnesTake() {
        time.until(NOW + 2 * CHUNK);
        time.measured(1, 50, 50 * CHUNK);
        assertThat(time.fits(1, NOW)).isTrue();
        assertThat(time.fits(3, NOW)).isFalse();
    }

    @Test
    void judgesOnceWhenThreeChunksAreKnown() {
        time.until(NOW + 10 * CHUNK);
        time.measured(2, 2, 2 * CHUNK);
        assertThat(time.judge(NOW)).isNull();
        time.measured(1, 1, CHUNK);
        Action.TimeIsShort judgement = time.judge(NOW);
        assertThat(judgement).isNotNull();
        assertThat(judgement.leftNanos()).isEqualTo(10 * CHUNK);
        assertThat(judgement.medianNanos()).isBetween(CHUNK, CHUNK + CHUNK / 8 + 2);
        assertThat(time.judge(NOW)).isNull();
    }

    @Test
    void findsNoFaultWithChunksOfATwentiethOfTheTime() {
        time.until(NOW + 24 * CHUNK);
        time.measured(3, 3, 3 * CHUNK);
        assertThat(time.judge(NOW)).isNull();
    }
}
