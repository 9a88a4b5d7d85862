package io.forkmap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunkSetTest {
    @Test
    void mergesRunsThatTouch() {
        ChunkSet set = new ChunkSet();
        set.add(0, 3);
        set.add(6, 9);
        set.add(3, 6);
        assertThat(set).hasToString("{0=9}");
    }

    @Test
    void takesTheLowestFirst() {
        ChunkSet set = new ChunkSet();
        set.add(5, 9);
        set.add(1, 3);
        assertThat(set.takeFirst(10)).isEqualTo(new ChunkRun(1, 3));
        assertThat(set.takeFirst(2)).isEqualTo(new ChunkRun(5, 7));
        assertThat(set.takeFirst(2)).isEqualTo(new ChunkRun(7, 9));
        assertThat(set.takeFirst(2)).isNull();
    }

    @Test
    void agreesWithBits() {
        SplittableRandom random = new SplittableRandom(1);
        ChunkSet set = new ChunkSet();
        BitSet bits = new BitSet();
        for (int step = 0; step < 20_000; step++) {
            int first = random.nextInt(60);
            int end = first + 1 + random.nextInt(12);
            switch (random.nextInt(3)) {
                case 0 -> {
                    set.add(first, end);
                    bits.set(first, end);
                }
                case 1 -> {
                    set.remove(first, end);
                    bits.clear(first, end);
                }
                default -> {
                    ChunkRun taken = set.takeAt(first, end - first);
                    assertThat(taken != null).isEqualTo(bits.get(first));
                    if (taken != null) {
                        assertThat(taken.endChunk()).isEqualTo(Math.min(end, bits.nextClearBit(first)));
                        bits.clear(first, (int) taken.endChunk());
                    }
                }
            }
            assertThat(set.size()).isEqualTo(bits.cardinality());
            assertThat(set.firstAbsent()).isEqualTo(bits.nextClearBit(0));
            assertThat(chunks(set.present(first, end)))
                    .isEqualTo(bits.get(first, end).cardinality());
            assertThat(chunks(set.absent(first, end)))
                    .isEqualTo(end - first - bits.get(first, end).cardinality());
            assertThat(set.contains(first)).isEqualTo(bits.get(first));
        }
    }

    private static long chunks(List<ChunkRun> runs) {
        return runs.stream().mapToLong(ChunkRun::chunkCount).sum();
    }
}
