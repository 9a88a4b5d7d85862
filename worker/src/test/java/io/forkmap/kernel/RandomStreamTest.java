package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Against `philox.csv`, which numpy wrote (`philox.py` beside it).
final class RandomStreamTest {
    record Recorded(long seed, long sub, int replicate, long stream, String kind, List<String> values) {
        RandomStream open() {
            RandomStream random = RandomStream.of(seed, stream, replicate);
            return sub == 0 ? random : random.stream(sub - 1);
        }
    }

    static List<Recorded> recorded() throws IOException {
        try (InputStream in = RandomStreamTest.class.getResourceAsStream("/random/philox.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(RandomStreamTest::recorded).toList();
        }
    }

    private static Recorded recorded(String line) {
        String[] cells = line.split(",");
        long[] words = Stream.of(cells)
                .limit(4)
                .mapToLong(cell -> Long.parseUnsignedLong(cell, 16))
                .toArray();
        return new Recorded(words[0], words[1], (int) words[2], words[3], cells[4], List.of(cells[5].split(" ")));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void drawsWhatNumpyDraws(Recorded recorded) {
        RandomStream random = recorded.open();

        List<String> drawn = Stream.generate(() -> recorded.kind().equals("raw")
                        ? "%016x".formatted(random.nextLong())
                        : Double.toHexString(random.nextDouble()))
                .limit(recorded.values().size())
                .toList();

        assertThat(drawn)
                .isEqualTo(recorded.values().stream()
                        .map(RandomStreamTest::javaHex)
                        .toList());
    }

    /// Python writes all 13 digits of a double, Java none that are trailing zeros.
    private static String javaHex(String python) {
        return python.startsWith("0x") ? Double.toHexString(Double.valueOf(python)) : python;
    }

    @Test
    void givesTheSameSubstreamHoweverManyWereDrawn() {
        RandomStream fresh = RandomStream.of(1, 2, 3);
        RandomStream used = RandomStream.of(1, 2, 3);
        used.longs(100).sum();

        assertThat(used.stream(5).nextLong()).isEqualTo(fresh.stream(5).nextLong());
    }

    @Test
    void refusesSubstreamsOfSubstreams() {
        RandomStream sub = RandomStream.of(1, 2, 3).stream(4);

        assertThatThrownBy(() -> sub.stream(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stream(4)");
    }

    @Test
    void refusesNegativeNumbers() {
        assertThatThrownBy(() -> RandomStream.of(1, 2, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replicate -1 is negative");
        assertThatThrownBy(() -> RandomStream.of(1, 2, 0).stream(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stream -2 is negative");
    }
}
