package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PointsTest {
    private record Ising(double t, int size, String start) {
        Ising() {
            this(2.25, 16, "hot");
        }
    }

    private record Plain(double t, long size) {}

    private record Cells(String text, double[] values) {}

    private record Pair<A, B>(A first, B second) {}

    @TempDir
    private Path directory;

    @Test
    void readsColumnsInAnyOrder() throws IOException {
        assertThat(csv("size, t\n16,0.5\n\n1e3,2\n", Plain.class))
                .containsExactly(new Plain(0.5, 16), new Plain(2, 1000));
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        assertThat(csv("\ufefft,size\r\n0.5,16\r\n", Plain.class)).containsExactly(new Plain(0.5, 16));
    }

    @Test
    void readsQuotedCells() throws IOException {
        Cells cells = (Cells)
                csv("text,values\n\"a, \"\"b\"\"\",\"1,2\"\n", Cells.class).getFirst();

        assertThat(cells.text()).isEqualTo("a, \"b\"");
        assertThat(cells.values()).containsExactly(1, 2);
    }

    @Test
    void fillsInWhatIsNotGiven() throws IOException {
        assertThat(csv("t\n0.5\n", Ising.class)).containsExactly(new Ising(0.5, 16, "hot"));
        assertThat(Points.fromSweeps(List.of("size=8,16"), Ising.class))
                .containsExactly(new Ising(2.25, 8, "hot"), new Ising(2.25, 16, "hot"));
    }

    @Test
    void readsBareValuesFromOneColumnOfAnyName() throws IOException {
        assertThat(csv("whatever\n1\n2.5\n", Double.class)).containsExactly(1.0, 2.5);
        assertThat(Points.fromSweeps(List.of("n=1:3:3"), Integer.class)).containsExactly(1, 2, 3);
        assertThat(Points.fromSweeps(List.of("s=a:b:3,c"), String.class)).containsExactly("a:b:3", "c");
    }

    @Test
    void tellsLineAndColumn() {
        assertCsvRefused("t,size\n1,2\n\n1,x\n", ", line 4: column size: 'x' is not a long");
        assertCsvRefused("t,size\n1\n", ", line 2: 1 values for 2 columns");
        assertCsvRefused(
                "t,siz\n", ", line 1: unknown column 'siz' (did you mean 'size'?); Plain has t (double), size (long)");
        assertCsvRefused("t,size,t\n1,2,3\n", ", line 1: column 't' is there twice");
        assertCsvRefused("t\n1\n", ", line 1: no column for size (long) of Plain");
        assertCsvRefused("t,size\n", ": no points below the header");
    }

    @Test
    void sweepsFromFirstToLastInclusive() {
        List<Object> points = Points.fromSweeps(List.of("t=0.1:0.7:7"), Double.class);

        assertThat(points).hasSize(7).startsWith(0.1).endsWith(0.7);
        for (int i = 0; i < 6; i++) {
            assertThat(points.get(i)).isEqualTo(0.1 + i * (0.7 - 0.1) / 6);
        }
        assertThat(Points.fromSweeps(List.of("t=4:1:2"), Float.class)).containsExactly(4f, 1f);
        assertThat(Points.fromSweeps(List.of("n=1_000:-1000:3"), Long.class)).containsExactly(1000L, 0L, -1000L);
        assertThat(Points.fromSweeps(List.of("n=5:5:1"), Long.class)).containsExactly(5L);
    }

    @Test
    void combinesSweepsFirstOneSlowest() {
        assertThat(Points.fromSweeps(List.of("size=8,16", "t=1:2:2"), Plain.class))
                .containsExactly(new Plain(1, 8), new Plain(2, 8), new Plain(1, 16), new Plain(2, 16));
    }

    @Test
    void sweepsGenericRecords() {
        Type type = new Types.Parameterized(Pair.class, List.of(Double.class, Integer.class));

        assertThat(Points.fromSweeps(List.of("first=1,2", "second=3"), type))
                .containsExactly(new Pair<>(1.0, 3), new Pair<>(2.0, 3));
    }

    @Test
    void refusesSweepsThatMakeNoSense() {
        assertSweepRefused(
                "--sweep size=1:2:3: size (long): 3 evenly spaced values from 1 to 2 are not all integral",
                "size=1:2:3");
        assertSweepRefused("--sweep t=1:2: write a:b:n, n values from a to b", "t=1:2", "size=1");
        assertSweepRefused("--sweep t=1:2:0: n is 0, must be at least 1", "t=1:2:0");
        assertSweepRefused("--sweep t=1:2:1: one value can't be both 1.0 and 2.0", "t=1:2:1");
        assertSweepRefused("--sweep t=0:inf:3: from 0.0 to Infinity is no finite range", "t=0:inf:3");
        assertSweepRefused("--sweep t=1,x: t: 'x' is not a double", "t=1,x");
        assertSweepRefused("--sweep t: write k=a:b:n or k=v1,v2,v3", "t");
        assertSweepRefused("--sweep t is there twice: join them as t=v1,v2", "t=1", "t=2");
        assertSweepRefused("no --sweep for size (long) of Plain", "t=1");
        assertSweepRefused("unknown sweep 'T' (did you mean 't'?); Plain has t (double), size (long)", "T=1");
        assertSweepRefused("the sweeps make more than 2^31 points", "t=0:1:65536", "size=0:65535:65536");
    }

    @Test
    void refusesBareValuesFromSeveralSweeps() {
        assertThatThrownBy(() -> Points.fromSweeps(List.of("a=1", "b=2"), Double.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a point is one Double: give one --sweep, not [a, b]");
    }

    @Test
    void findsTheFirstPointThatIsThereTwice() {
        @SuppressWarnings("unchecked") // the type of the points
        Codec<double[]> codec = (Codec<double[]>) Codec.of(double[].class);

        assertThat(Points.firstDuplicate(List.of(new double[] {1}, new double[] {2}, new double[] {1}), codec))
                .contains(new Points.Duplicate(0, 2));
        assertThat(Points.firstDuplicate(List.of(new double[] {1}, new double[] {2}), codec))
                .isEmpty();
    }

    private List<Object> csv(String text, Type type) throws IOException {
        return Points.fromCsv(Files.writeString(directory.resolve("points.csv"), text), type);
    }

    private void assertCsvRefused(String text, String message) {
        assertThatThrownBy(() -> csv(text, Plain.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory.resolve("points.csv") + message);
    }

    private static void assertSweepRefused(String message, String... sweeps) {
        assertThatThrownBy(() -> Points.fromSweeps(List.of(sweeps), Plain.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
