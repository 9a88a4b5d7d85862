package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReorderTest {
    @TempDir
    private Path directory;

    private Reorder reorder;

    @BeforeEach
    void begins() {
        reorder = new Reorder(directory);
    }

    @AfterEach
    void leavesNoFile() {
        reorder.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void givesPacksInChunkOrder() {
        for (long chunk : new long[] {2, 0, 3, 1, 4}) {
            reorder.add(Plans.bytes(chunk, 10));
        }
        assertThat(polled()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(reorder.next()).isEqualTo(5);
    }

    @Test
    void givesNothingBeyondAGap() {
        reorder.add(Plans.bytes(1, 10));
        assertThat(reorder.poll()).isNull();
        reorder.add(Plans.bytes(0, 10));
        assertThat(polled()).containsExactly(0L, 1L);
        assertThat(reorder.poll()).isNull();
    }

    @Test
    void countsTheChunksOfAPack() {
        reorder.add(new Pack(3, 4, new byte[1]));
        reorder.add(new Pack(0, 3, new byte[1]));
        assertThat(polled()).containsExactly(0L, 3L);
        assertThat(reorder.next()).isEqualTo(7);
    }

    @Test
    void refusesAChunkThatCameBefore() {
        reorder.add(Plans.bytes(0, 10));
        reorder.add(Plans.bytes(5, 10));
        polled();
        assertThatThrownBy(() -> reorder.add(Plans.bytes(0, 10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("chunk 0 came twice");
        assertThatThrownBy(() -> reorder.add(Plans.bytes(5, 10))).hasMessageContaining("chunk 5 came twice");
    }

    @Test
    void keepsWhatDoesNotFitTheHeap() {
        int large = 40 << 20;
        reorder.add(Plans.bytes(1, large));
        reorder.add(Plans.bytes(2, large));
        reorder.add(Plans.bytes(0, 10));
        assertThat(directory).isEmptyDirectory(); // the file has no name
        assertThat(polled()).containsExactly(0L, 1L, 2L);
    }

    private List<Long> polled() {
        List<Long> chunks = new ArrayList<>();
        for (Pack pack = reorder.poll(); pack != null; pack = reorder.poll()) {
            assertThat(pack.bytes()[0]).isEqualTo(pack.count() == 1 ? (byte) pack.firstChunk() : 0);
            chunks.add(pack.firstChunk());
        }
        return chunks;
    }
}
