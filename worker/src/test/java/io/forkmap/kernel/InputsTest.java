package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.RowRange;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class InputsTest {
    private record Point(double t, int size) {}

    private record Pair<A, B>(A first, B second) {}

    @Test
    void numbersChunksInputByInput() {
        Inputs<String> inputs = Inputs.of(List.of("a", "b")).replicated(3);

        assertThat(inputs.chunkCount()).isEqualTo(6);
        assertThat(LongStream.range(0, 6).mapToObj(inputs::input)).containsExactly("a", "a", "a", "b", "b", "b");
        assertThat(LongStream.range(0, 6).mapToInt(inputs::replicate)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void countsTrialsByTheirReplicates() {
        Inputs<Trial> trials = Inputs.trials(5).replicated(7);

        assertThat(trials.chunkCount()).isEqualTo(7);
        assertThat(trials.replicates()).isEqualTo(1);
        assertThat(trials.input(6)).isEqualTo(new Trial(6));
        assertThat(trials.streamAt(6)).isEqualTo(6);
    }

    /// In Python `int.from_bytes(hashlib.sha256(point).digest()[:8], "little", signed=True)`, where the point is
    /// `struct.pack("<di", 2.25, 16)`, `struct.pack("<d", 0.5)`, `b"\x02ab"`.
    @Test
    void hashesPointsAsPythonDoes() {
        assertThat(Inputs.of(List.of(new Point(2.25, 16))).streamAt(0)).isEqualTo(-312109142059244441L);
        assertThat(Inputs.of(List.of(0.5)).streamAt(0)).isEqualTo(2923793601976334924L);
        assertThat(Inputs.of(List.of("ab")).streamAt(0)).isEqualTo(-8027416803512024523L);
    }

    @Test
    void keepsTheStreamOfAPointWhenOthersAreAdded() {
        Inputs<Point> few = Inputs.of(List.of(new Point(1, 8)));
        Inputs<Point> more =
                Inputs.of(List.of(new Point(0, 8), new Point(1, 8))).replicated(2);

        assertThat(more.random(3, 42).nextLong())
                .isEqualTo(few.replicated(2).random(1, 42).nextLong())
                .isNotEqualTo(few.random(0, 42).nextLong());
    }

    @Test
    void hashesGenericPointsOnceTheirTypeIsKnown() {
        PointInputs<Pair<Double, Integer>> points = new PointInputs<>(List.of(new Pair<>(2.25, 16)), 1);
        @SuppressWarnings("unchecked") // the type of the points
        Codec<Pair<Double, Integer>> codec = (Codec<Pair<Double, Integer>>)
                Codec.of(new Types.Parameterized(Pair.class, List.of(Double.class, Integer.class)));

        assertThat(points.bound(codec).replicated(2).streamAt(0)).isEqualTo(-312109142059244441L);
        assertThatThrownBy(() -> points.streamAt(0)).isInstanceOf(CodecException.class);
    }

    @Test
    void cutsRowsByCount() {
        try (Dataset data = rows(1, 1, 1, 1, 1)) {
            assertThat(ranges(Inputs.rowsByCount(data, 2)))
                    .containsExactly(new RowRange(0, 2), new RowRange(2, 4), new RowRange(4, 5));
        }
    }

    @Test
    void cutsRowsByBytesWithoutSplittingOne() {
        try (Dataset data = rows(1, 1, 5, 0, 1, 2)) {
            Inputs<RowRange> inputs = Inputs.rowsByBytes(data, 3 * Double.BYTES);

            assertThat(ranges(inputs)).containsExactly(new RowRange(0, 2), new RowRange(2, 3), new RowRange(3, 6));
            assertThat(LongStream.range(0, 3).map(inputs::bytes)).containsExactly(16L, 40L, 24L);
            assertThat(LongStream.range(0, 3).map(inputs::streamAt)).containsExactly(0L, 2L, 3L);
        }
    }

    @Test
    void putsFewRowsInOneRange() {
        try (Dataset data = rows(3, 3)) {
            assertThat(ranges(Inputs.rows(data))).containsExactly(new RowRange(0, 2));
        }
    }

    @Test
    void hasNoRangesWithoutRows() {
        try (Dataset data = Dataset.none()) {
            assertThat(Inputs.rows(data).chunkCount()).isZero();
        }
    }

    @Test
    void refusesCountsBelowOne() {
        assertThatThrownBy(() -> Inputs.trials(0)).hasMessage("trials 0: must be at least 1");
        assertThatThrownBy(() -> Inputs.of(List.of())).hasMessage("no inputs: give at least one point");
        assertThatThrownBy(() -> Inputs.trials(1).replicated(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Inputs.of(List.of(1)).replicated(0)).hasMessage("replicates 0: must be at least 1");
        assertThatThrownBy(() -> Inputs.rowsByCount(Dataset.none(), 0))
                .hasMessage("rows a chunk: 0, must be at least 1");
    }

    private static List<RowRange> ranges(Inputs<RowRange> inputs) {
        return LongStream.range(0, inputs.chunkCount()).mapToObj(inputs::input).toList();
    }

    private static Dataset rows(int... lengths) {
        double[][] rows = new double[lengths.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[lengths[i]];
        }
        return Dataset.of("x", rows);
    }
}
