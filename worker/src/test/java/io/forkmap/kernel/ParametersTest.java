package io.forkmap.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParametersTest {
    enum Method {
        PLAIN,
        PAIRED
    }

    private record All(
            String column, int bins, long events, double width, float scale, boolean log, char mark, Method method) {}

    private record Arrays(double[] grid, int[] sizes, String[] names, double[][] table) {}

    private record Defaulted(String column, int bins) {
        Defaulted() {
            this("energy", 100);
        }
    }

    private record Checked(int bins) {
        Checked {
            if (bins < 1) {
                throw new IllegalArgumentException("bins " + bins + ": must be at least 1");
            }
        }
    }

    private record Unbindable(java.util.List<String> names) {}

    private record Count(int n) {}

    private record Real(double x) {}

    @TempDir
    private Path directory;

    @Test
    void bindsEveryTypeByName() {
        Map<String, String> given = Map.of(
                "column",
                " energy",
                "bins",
                "1e3",
                "events",
                "10_000_000_000",
                "width",
                "1_0.5e-3",
                "scale",
                "-inf",
                "log",
                "true",
                "mark",
                ",",
                "method",
                "PAIRED");

        assertThat(Parameters.bind(All.class, given))
                .isEqualTo(new All(
                        " energy", 1000, 10_000_000_000L, 10.5e-3, Float.NEGATIVE_INFINITY, true, ',', Method.PAIRED));
    }

    @Test
    void bindsArraysFromTextAndFiles() throws IOException {
        Path grid = Files.writeString(directory.resolve("grid.txt"), "# T\n1 2.5\n\n3\n");
        Path table = Files.writeString(directory.resolve("table.txt"), "1 2\n3 4 5 # ragged\n");
        Path names = Files.writeString(directory.resolve("names.txt"), "a b\n#c\n");

        Arrays bound = Parameters.bind(
                Arrays.class,
                Map.of("grid", "@" + grid, "sizes", "1, 2,3", "names", "@" + names, "table", "@" + table));

        assertThat(bound.grid()).containsExactly(1, 2.5, 3);
        assertThat(bound.sizes()).containsExactly(1, 2, 3);
        assertThat(bound.names()).containsExactly("a b", "#c");
        assertThat(bound.table()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4, 5}});
    }

    @Test
    void takesDefaultsFromTheConstructorWithoutArguments() {
        assertThat(Parameters.bind(Defaulted.class, Map.of("bins", "7"))).isEqualTo(new Defaulted("energy", 7));
        assertThat(Parameters.bind(Defaulted.class, Map.of())).isEqualTo(new Defaulted());
    }

    @Test
    void tellsAllThatAreMissing() {
        assertRefused(
                All.class,
                Map.of("bins", "1", "events", "1", "scale", "1", "log", "false", "mark", "x", "method", "PLAIN"),
                "All needs --param column=…  (String), --param width=…  (double)");
    }

    @Test
    void hintsAtTheNearestName() {
        assertRefused(
                Defaulted.class,
                Map.of("Colunm", "x"),
                "unknown parameter 'Colunm' (did you mean 'column'?); Defaulted has column (String), bins (int)");
        assertRefused(Count.class, Map.of("threads", "x"), "unknown parameter 'threads'; Count has n (int)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1.5|'1.5' is not integral, as an int must be",
                "x|'x' is not an int",
                "1e10|'1e10' is out of the range of an int: -2147483648 … 2147483647",
                "1e999999999|'1e999999999' is out of the range of an int: -2147483648 … 2147483647",
                "_1|'_1' is not an int",
            })
    void refusesWhatIsNoInt(String text, String what) {
        assertRefused(Count.class, Map.of("n", text), "parameter n: " + what);
    }

    @ParameterizedTest
    @CsvSource({"1d", "1f", "1;5", "one"})
    void refusesWhatIsNoDouble(String text) {
        assertRefused(Real.class, Map.of("x", text), "parameter x: '" + text + "' is not a double");
    }

    @Test
    void listsTheChoicesOfAnEnum() {
        assertRefused(All.class, Map.of("method", "plain"), "parameter method: 'plain' is not one of PLAIN, PAIRED");
        assertRefused(All.class, Map.of("log", "yes"), "parameter log: 'yes' is neither true nor false");
        assertRefused(All.class, Map.of("mark", "ab"), "parameter mark: 'ab' is not one character");
    }

    @Test
    void namesTheFileWithoutArray() throws IOException {
        Path bad = Files.writeString(directory.resolve("bad.txt"), "1 two");

        assertRefused(Arrays.class, Map.of("grid", "@" + bad), "parameter grid: " + bad + ": 'two' is not a double");
        assertThatThrownBy(() -> Parameters.bind(Arrays.class, Map.of("grid", "@nowhere")))
                .hasMessageContaining("can't read nowhere");
        assertRefused(
                Arrays.class,
                Map.of("table", "1,2"),
                "parameter table: '1,2' is no double[][]: name a file, as @grid.npy");
    }

    @Test
    void passesOnWhatTheRecordSays() {
        assertThatThrownBy(() -> Parameters.bind(Checked.class, Map.of("bins", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Checked refuses its values: bins 0: must be at least 1");
    }

    @Test
    void refusesTypesThatTextCanNotGive() {
        assertThatThrownBy(() -> Parameters.bind(Unbindable.class, Map.of("names", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameter names: a List can't be given as text");
    }

    @Test
    void describesInOrderAndAbbreviates() {
        Arrays arrays = new Arrays(new double[1000], new int[] {1, 2}, new String[0], new double[][] {{1}, {2, 3}});

        assertThat(Parameters.describe(arrays))
                .containsExactly(
                        Map.entry("grid", "0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,… (1000 in all)"),
                        Map.entry("sizes", "1,2"),
                        Map.entry("names", ""),
                        Map.entry("table", "[1.0],[2.0,3.0]"));
    }

    private static <T extends Record> void assertRefused(Class<T> type, Map<String, String> given, String message) {
        assertThatThrownBy(() -> Parameters.bind(type, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
