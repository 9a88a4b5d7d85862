package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.journal.ChunkMapping.Move;
import io.forkmap.kernel.Codec;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkMappingTest {
    @Test
    void leavesTrialsWhereTheyAre() {
        ChunkMapping mapping = ChunkMapping.of(Inputs.trials(10), Inputs.trials(20), codec(Trial.class));
        assertThat(mapping.move(3, 10)).containsExactly(new Move(3, 10, 3));
        ChunkMapping fewer = ChunkMapping.of(Inputs.trials(10), Inputs.trials(5), codec(Trial.class));
        assertThat(fewer.move(3, 10)).containsExactly(new Move(3, 5, 3));
        assertThat(fewer.move(7, 10)).isEmpty();
    }

    @Test
    void findsPointsByTheirValueAndReplicate() {
        Inputs<Double> old = Inputs.of(List.of(1.0, 2.0, 3.0)).replicated(2);
        Inputs<Double> now = Inputs.of(List.of(3.0, 9.0, 1.0)).replicated(3);
        ChunkMapping mapping = ChunkMapping.of(old, now, codec(Double.class));
        assertThat(mapping.move(0, 6))
                .containsExactly(new Move(0, 1, 6), new Move(1, 2, 7), new Move(4, 5, 0), new Move(5, 6, 1));
    }

    @SuppressWarnings("unchecked") // of that very class
    private static <T> Codec<T> codec(Class<T> type) {
        return (Codec<T>) Codec.of(type);
    }
}
