package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChunkTimesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void tellsEachOfLongChunks() {
        ChunkTimes times = filled(3, MILLI);
        times.add(5 * MILLI);
        assertThat(times.each()).containsExactly(MILLI, MILLI, MILLI, 5 * MILLI);
        assertThat(times.slowest()).isEqualTo(3);
        assertThat(times.slowestNanos()).isEqualTo(5 * MILLI);
        assertThat(times.totalNanos()).isEqualTo(8 * MILLI);
    }

    @Test
    void tellsNoneOfManyOrShortChunks() {
        assertThat(filled(10, 1000).each()).isEmpty();
        assertThat(filled(300, MILLI).each()).isEmpty();
        assertThat(filled(300, MILLI).totalNanos()).isEqualTo(300 * MILLI);
    }

    @Test
    void isTheSameAfterTheWire() {
        ChunkTimes times = filled(300, MILLI);
        times.add(2 * MILLI);
        ChunkTimes told = ChunkTimes.of(
                times.count(),
                times.totalNanos(),
                LongStream.of(times.each()).boxed().toList(),
                times.slowest(),
                times.slowestNanos());
        assertThat(told).usingRecursiveComparison().ignoringFields("each").isEqualTo(times);
        assertThat(told.each()).isEmpty();
    }

    @Test
    void beginsAnew() {
        ChunkTimes times = filled(10, MILLI);
        times.clear();
        times.add(1);
        assertThat(times.count()).isOne();
        assertThat(times.slowestNanos()).isOne();
    }

    private static ChunkTimes filled(int count, long nanos) {
        ChunkTimes times = new ChunkTimes();
        for (int i = 0; i < count; i++) {
            times.add(nanos);
        }
        return times;
    }
}
