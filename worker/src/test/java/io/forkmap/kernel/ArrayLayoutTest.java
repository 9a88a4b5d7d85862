package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.ElementType;
import io.forkmap.kernel.ArrayLayout.Span;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArrayLayoutTest {
    private static final int HEAD = 4096;

    /// Rows [0, 3), [3, 4), [4, 9).
    private static final RowInputs ROWS = new RowInputs(new long[] {0, 3, 4, 9}, new long[] {3, 1, 5}, 1);

    @Test
    void hasAnItemForEachChunk() {
        ArrayLayout layout = ArrayLayout.of(ArrayShape.perChunk(ElementType.FLOAT32, 2, 5), Inputs.trials(7));
        assertThat(head(layout)).contains("'descr': '<f4'", "'shape': (7, 2, 5,)");
        assertThat(layout.fileBytes()).isEqualTo(HEAD + 7 * 40);
        assertThat(layout.chunk(6)).isEqualTo(new Span(HEAD + 6 * 40, 40));
    }

    @Test
    void hasAnItemForEachRow() {
        ArrayLayout layout = ArrayLayout.of(ArrayShape.perRow(ElementType.INT64), ROWS);
        assertThat(head(layout)).contains("'descr': '<i8'", "'shape': (9,)");
        assertThat(layout.fileBytes()).isEqualTo(HEAD + 9 * 8);
        assertThat(layout.chunk(2)).isEqualTo(new Span(HEAD + 4 * 8, 5 * 8));
        assertThat(layout.part(2, 1, 3)).isEqualTo(new Span(HEAD + 5 * 8, 2 * 8));
    }

    @Test
    void putsReplicatesOfAllRowsBehindEachOther() {
        ArrayLayout layout = ArrayLayout.of(ArrayShape.perRow(ElementType.INT32, 2), ROWS.replicated(3));
        assertThat(head(layout)).contains("'shape': (3, 9, 2,)");
        assertThat(layout.chunk(3 + 2)).isEqualTo(new Span(HEAD + (2 * 9 + 3) * 8, 8));
    }

    @Test
    void hasNoPlaceForAPartOfAChunk() {
        ArrayLayout layout = ArrayLayout.of(ArrayShape.perChunk(ElementType.INT32, 2), ROWS);
        assertThat(layout.part(2, 0, 5)).isEqualTo(layout.chunk(2));
        assertThat(layout.part(2, 0, 4).isPlaced()).isFalse();
        assertThat(layout.part(2, 1, 5).isPlaced()).isFalse();
    }

    @Test
    void refusesRowsWhereThereAreNone() {
        assertThatThrownBy(() -> ArrayLayout.of(ArrayShape.perRow(ElementType.INT32), Inputs.trials(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("int32 [] a row")
                .hasMessageContaining("ArrayShape.perChunk");
    }

    @Test
    void refusesWhatNoFileHolds() {
        assertThatThrownBy(() -> ArrayShape.perChunk(ElementType.INT32, 3, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 0]");
        assertThatThrownBy(() -> ArrayShape.perChunk(ElementType.INT32, 1L << 62))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^63");
        ArrayShape large = ArrayShape.perChunk(ElementType.INT32, 1L << 40);
        assertThatThrownBy(() -> ArrayLayout.of(large, Inputs.trials(1L << 40)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2^63");
    }

    /// The values begin at a page, and with them a head that numpy takes.
    private static String head(ArrayLayout layout) {
        byte[] head = layout.head();
        assertThat(head).hasSize(HEAD).endsWith('\n');
        assertThat(List.of(head[8], head[9])).isEqualTo(List.of((byte) (4086 & 0xff), (byte) (4086 >> 8)));
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
