package io.forkmap.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PackJoinerTest {
    private final PackJoiner joiner = new PackJoiner();

    @Test
    void makesOneOfPacksThatFollowOneAnother() {
        joiner.add(new Pack(3, 2, new byte[] {1, 2}));
        joiner.add(new Pack(5, 1, new byte[] {3}));
        Pack joined = joiner.joined().orElseThrow();
        assertThat(joined.firstChunk()).isEqualTo(3);
        assertThat(joined.count()).isEqualTo(3);
        assertThat(joined.bytes()).containsExactly(1, 2, 3);
    }

    @Test
    void refusesWhatDoesNotFollow() {
        assertThat(joiner.takes(Plans.bytes(7, 1))).isTrue();
        joiner.add(Plans.bytes(7, 1));
        assertThat(joiner.takes(Plans.bytes(8, 1))).isTrue();
        assertThat(joiner.takes(Plans.bytes(9, 1))).isFalse();
    }

    @Test
    void refusesWhatIsLargeOrInParts() {
        assertThat(joiner.takes(Plans.bytes(0, 65_536))).isTrue();
        assertThat(joiner.takes(Plans.bytes(0, 65_537))).isFalse();
        assertThat(joiner.takes(new Pack(0, 1, new byte[1], List.of(ChunkPart.kept(0, 1)))))
                .isFalse();
    }

    @Test
    void beginsAnew() {
        joiner.add(Plans.bytes(7, 1));
        joiner.clear();
        assertThat(joiner.joined()).isEmpty();
        assertThat(joiner.takes(Plans.bytes(0, 1))).isTrue();
    }
}
