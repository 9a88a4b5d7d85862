package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {
    @ParameterizedTest
    @CsvSource({"1,0", "1,7", "3,1", "3,100", "4,1000003", "7,5"})
    void dividesEveryPlanWithoutGapOrOverlap(int count, long chunks) {
        SpanSet all = new SpanSet();
        for (int i = 0; i < count; i++) {
            for (ChunkSpan span : new Shard(i, count).spans(chunks)) {
                assertThat(all.add(span.first(), span.end())).containsExactly(span);
            }
        }
        assertThat(all.size()).isEqualTo(chunks);
        assertThat(all.absent(0, chunks)).isEmpty();
    }

    @Test
    void givesEachAboutTheSame() {
        long[] sizes = IntStream.range(0, 3)
                .mapToLong(i -> new Shard(i, 3)
                        .spans(100_000).stream().mapToLong(ChunkSpan::count).sum())
                .toArray();
        assertThat(sizes[0] - sizes[2]).isBetween(-600L, 600L);
    }

    @Test
    void refusesShardsThatThereAreNot() {
        assertThatThrownBy(() -> new Shard(3, 3))
                .hasMessageContaining("shard 3/3")
                .hasMessageContaining("from 0");
    }
}
