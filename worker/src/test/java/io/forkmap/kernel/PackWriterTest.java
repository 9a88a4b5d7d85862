package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PackWriterTest {
    private static final Codec<double[]> DOUBLES = codec(double[].class);
    private static final Codec<Pair> PAIR = codec(Pair.class);

    private final PackWriter pack = new PackWriter();

    record Pair(String first, String second) {}

    @Test
    void putsALengthBeforeEachPartial() {
        Codec<Long> numbers = codec(Long.class);
        pack.append(numbers, 1L);
        pack.append(numbers, -1L);
        ByteBuffer expected = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        expected.putInt(8).putLong(1).putInt(8).putLong(-1);
        assertThat(pack.toByteArray()).isEqualTo(expected.array());
        assertThat(pack.count()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("NullAway") // a kernel may do wrong
    void isAsBeforeWhenAPartialCannotBeEncoded() {
        pack.append(PAIR, new Pair("a", "b"));
        byte[] before = pack.toByteArray();
        assertThatThrownBy(() -> pack.append(PAIR, new Pair("half of it is written", null)))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> pack.append(PAIR, null)).isInstanceOf(RuntimeException.class);
        assertThat(pack.count()).isEqualTo(1);
        assertThat(pack.toByteArray()).isEqualTo(before);
        pack.append(PAIR, new Pair("a", "b"));
        assertThat(Arrays.copyOfRange(pack.toByteArray(), before.length, 2 * before.length))
                .isEqualTo(before);
    }

    @Test
    void isDueWhenItIsLarge() {
        pack.append(DOUBLES, new double[32_000]);
        assertThat(pack.isDue(0)).isFalse();
        pack.append(DOUBLES, new double[1_000]);
        assertThat(pack.isDue(0)).isTrue();
    }

    @Test
    void isDueWhenItIsOld() {
        pack.append(DOUBLES, new double[1]);
        assertThat(pack.isDue(99_999_999)).isFalse();
        assertThat(pack.isDue(100_000_000)).isTrue();
    }

    @Test
    void isEmptyWhenCleared() {
        pack.append(DOUBLES, new double[1000]);
        pack.clear();
        assertThat(pack.count()).isZero();
        assertThat(pack.toByteArray()).isEmpty();
        assertThat(pack.isDue(0)).isFalse();
    }

    @SuppressWarnings("unchecked") // the codec of this type
    private static <T> Codec<T> codec(Class<T> type) {
        return (Codec<T>) Codec.of(type);
    }
}
