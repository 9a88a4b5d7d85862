package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private final Repeats repeats = new Repeats();

    @Test
    void passesWhatIsTheSame() {
        repeats.remember(pack(7, 1, 2, 3));
        assertThat(repeats.compare(pack(8, 2))).isEmpty();
        assertThat(repeats.compare(pack(7, 1, 2, 3))).isEmpty();
    }

    @Test
    void tellsChunkAndDigestsOfWhatIsNot() {
        repeats.remember(pack(7, 1, 2, 3));
        assertThat(repeats.compare(pack(8, 9))).hasValueSatisfying(difference -> {
            assertThat(difference.chunk()).isEqualTo(8);
            assertThat(List.of(difference.first(), difference.second()))
                    .allMatch(digest -> digest.matches("[0-9a-f]{16}"))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void passesWhatNobodyRemembers() {
        assertThat(repeats.compare(pack(1, 1))).isEmpty();
    }

    /// A pack of partials of one byte.
    private static Pack pack(long first, int... partials) {
        byte[] bytes = new byte[5 * partials.length];
        for (int i = 0; i < partials.length; i++) {
            bytes[5 * i] = 1;
            bytes[5 * i + 4] = (byte) partials[i];
        }
        return new Pack(first, partials.length, bytes);
    }
}
