package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @TempDir
    private Path directory;

    private CommandLineFixture cli = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void commandLine() {
        cli = new CommandLineFixture(directory);
    }

    @Test
    void drawsTheLengthsOfRows() {
        Path file = write("a.arrow", new double[] {1}, new double[] {2, 3}, new double[] {4, 5});
        assertThat(cli.run("inspect", file).out())
                .contains("rows of x by length")
                .containsPattern(" 1  1  [\u2588#]{20}\n +2  2  [\u2588#]{40}\n");
    }

    @Test
    void takesSeveralFilesAsOne() {
        write("run-1.arrow", new double[] {1, 2});
        write("run-2.arrow", new double[] {3});
        assertThat(cli.run("inspect", directory + "/run-*.arrow").out())
                .contains("2 files, Arrow IPC file", " 2 rows; can be mapped as it is");
    }

    @Test
    void findsValuesThatAreNoNumbers() {
        Path file = write(
                "a.arrow", new double[] {Double.NaN, -INFINITY, 2}, new double[0], new double[] {-1, INFINITY, 2});
        assertThat(cli.run("inspect", file, "--stats").out()).containsPattern(" x +1 +2 +-1.0 +1.0 +2.0\n");
        assertThat(cli.run("inspect", file, "--stats", "--json").out())
                .containsSubsequence("\"nan\" : 1,", "\"infinite\" : 2,", "\"finite\" : 3,", "\"min\" : -1.0");
        assertThat(cli.run("inspect", write("none.arrow"), "--stats").out()).containsPattern(" x +0 +0 +NaN");
    }

    @Test
    void keepsTheDigitsOfIntegers() {
        Path file = directory.resolve("l.arrow");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("n", ElementType.INT64)), false)) {
            writer.append(new long[] {Long.MAX_VALUE, -3}, 0, 2);
            writer.commit();
        }
        assertThat(cli.run("inspect", file, "--stats").out())
                .containsPattern(" n +0 +0 +-3 +4.611686018427388E18 +9223372036854775807\n");
    }

    @Test
    void printsWhatSha256sumPrints() throws IOException {
        Path file = Files.writeString(directory.resolve("abc"), "abc");
        Outcome found = cli.run("inspect", file, "--verify");
        assertThat(found.code()).isEqualTo(ExitCode.DATA);
        assertThat(found.out())
                .contains("sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  " + file);
        assertThat(cli.run("inspect", write("a.arrow"), "--verify", "--json").out())
                .contains("\"checksums\" : [ {", "\"sha256\" : \"");
    }

    @Test
    void tellsWhyNotAndTheLineThatHelps() throws IOException {
        Path file = cli.write("t.csv", "a,b\n1,2\n");
        Outcome found = cli.run("inspect", file);
        assertThat(found.code()).isEqualTo(ExitCode.DATA);
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .isEqualTo(file + ": can't be mapped\n  why  " + file
                        + ": is text (CSV?), which can't be mapped; convert it to Arrow once\n  fix  forkmap import "
                        + file + " " + directory.resolve("t.arrow") + "\n");
        assertThat(cli.run("inspect", file, "--json").out()).contains("\"remedy\" : \"forkmap import ");
    }

    @Test
    void failsToLookAtWhatIsNotThere() {
        Outcome found = cli.run("inspect", directory.resolve("missing"), "--verify");
        assertThat(found.code()).isEqualTo(ExitCode.IO_ERROR);
        assertThat(found.out()).isEmpty();
        assertThat(found.err()).contains("no such file or directory");
    }

    private Path write(String name, double[]... rows) {
        Path file = directory.resolve(name);
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(file, List.of(ColumnSpec.of("x", ElementType.FLOAT64)), false)) {
            for (double[] row : rows) {
                writer.append(row, 0, row.length);
            }
            writer.commit();
        }
        return file;
    }
}
