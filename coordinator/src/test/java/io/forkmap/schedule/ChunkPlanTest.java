package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkPlanTest {
    @Test
    void dealsEvenChunksInOrder() {
        ChunkBook book = new ChunkBook(ChunkPlan.even(10), List.of());
        assertThat(book.take(4)).isEqualTo(new ChunkRun(0, 4));
        assertThat(book.take(4)).isEqualTo(new ChunkRun(4, 8));
        assertThat(book.take(4)).isEqualTo(new ChunkRun(8, 10));
        assertThat(book.take(4)).isNull();
    }

    @Test
    void dealsChunksOfMoreThanTwiceTheMedianFirstAndTheLargestBeforeAll() {
        long[] bytes = {10, 21, 10, 20, 50, 10, 10};
        ChunkBook book = new ChunkBook(ChunkPlan.weighted(bytes.length, chunk -> bytes[(int) chunk]), List.of());
        assertThat(book.take(9)).isEqualTo(new ChunkRun(4, 5));
        assertThat(book.take(9)).isEqualTo(new ChunkRun(1, 2));
        assertThat(book.take(9)).isEqualTo(new ChunkRun(0, 1));
        assertThat(book.take(9)).isEqualTo(new ChunkRun(2, 4));
        assertThat(book.take(9)).isEqualTo(new ChunkRun(5, 7));
    }

    @Test
    void dealsWhatCameBackFirst() {
        ChunkBook book = new ChunkBook(ChunkPlan.even(100), List.of());
        book.take(10);
        book.take(10);
        book.giveBack(12, 14);
        book.giveBack(3, 5);
        assertThat(book.take(10)).isEqualTo(new ChunkRun(3, 5));
        assertThat(book.take(10)).isEqualTo(new ChunkRun(12, 14));
        assertThat(book.take(10)).isEqualTo(new ChunkRun(20, 30));
    }

    @Test
    void doesNotDealWhatIsDone() {
        ChunkBook book = new ChunkBook(ChunkPlan.even(10), List.of(new ChunkRun(0, 3), new ChunkRun(8, 40)));
        assertThat(book.unfinished()).isEqualTo(5);
        assertThat(book.take(10)).isEqualTo(new ChunkRun(3, 8));
        assertThat(book.take(10)).isNull();
    }

    @Test
    void refusesNegativeCounts() {
        assertThatThrownBy(() -> ChunkPlan.even(-1)).hasMessageContaining("chunkCount -1");
    }
}
