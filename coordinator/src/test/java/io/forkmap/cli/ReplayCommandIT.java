package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplayCommandIT {
    /// Takes numbers from its rows, its input and its random stream.
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Weighted(String column, double scale) implements Job<RowRange, Double, Double> {
                @Override public Double apply(RowRange rows, Dataset data, RandomStream random) {
                    if (scale == 0) throw new IllegalStateException("scale is 0 at " + rows);
                    double sum = 0;
                    for (long i = rows.begin(); i < rows.end(); i++) {
                        DoubleRow row = data.doubles(column).row(i);
                        for (long k = 0; k < row.length(); k++) sum += row.get(k) * random.nextDouble();
                    }
                    return sum * scale;
                }
                @Override public Double analyse(Partials<RowRange, Double> partials) {
                    return partials.sum(x -> x);
                }
            }
            """;

    private static final String IN_PYTHON = """
            total = 0.0
            for i in rows:
                for value in data_row(parameters["column"], i):
                    total += value * random.random()
            print(repr(float(total * parameters["scale"])))
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path job;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        cli = new CommandLineFixture(directory);
        job = cli.write("Weighted.java", JOB);
        data = directory.resolve("x.arrow");
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(data, List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < 10; row++) {
                double[] values = new double[row];
                Arrays.setAll(values, k -> Math.sqrt(k + 0.1));
                writer.append(values, 0, row);
            }
            writer.commit();
        }
    }

    private Outcome forkmap(String command, Object... more) {
        List<Object> arguments = new ArrayList<>(
                List.of(command, job, "--data", data, "--param", "column=x", "--chunk-rows", "3", "--seed", "42"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray());
    }

    @Test
    void computesEachChunkAsTheRunDid() throws IOException {
        Path saved = directory.resolve("partials.csv");
        Outcome run = forkmap("run", "--param", "scale=1.5", "--engine", "serial", "--save", saved);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        List<String> lines = Files.readAllLines(saved);
        assertThat(lines).hasSize(5);
        for (int chunk = 0; chunk < 4; chunk++) {
            Outcome replay = forkmap("replay", "--param", "scale=1.5", "--chunk", chunk);
            assertThat(replay.code()).as(replay.err()).isEqualTo(ExitCode.OK);
            assertThat(lines.get(chunk + 1)).contains("," + replay.out().strip() + ",ok");
        }
    }

    @Test
    void tellsWhatItComputes() {
        assertThat(forkmap("replay", "--param", "scale=1.5", "--chunk", 2).err())
                .contains("chunk 2 of 4: rows [6, 9); Philox key [42, 0], counter [0, 0, 0, 6]");
    }

    @Test
    void takesTheOptionsOfTheRunWithoutEffect() {
        Outcome replay = forkmap(
                "replay",
                "--param",
                "scale=1.5",
                "--chunk",
                2,
                "--workers",
                "8",
                "--engine",
                "threads",
                "--json",
                "--checkpoint",
                "c",
                "--time-limit",
                "1h",
                "--stage");
        assertThat(replay.code()).as(replay.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void tellsWhereTheKernelThrew() {
        Outcome replay = forkmap("replay", "--param", "scale=0", "--chunk", 1);
        assertThat(replay.code()).isEqualTo(ExitCode.KERNEL_FAILED);
        assertThat(replay.err()).contains("chunk 1 failed", "scale is 0 at rows [3, 6)", "Weighted.java:6");
        assertThat(replay.out()).isEmpty();
    }

    @Test
    void refusesAChunkThatIsNoneAndAMissingSeed() {
        Outcome beyond = forkmap("replay", "--param", "scale=1", "--chunk", 4);
        assertThat(beyond.code()).isEqualTo(ExitCode.USAGE);
        assertThat(beyond.err()).contains("--chunk 4: this run has the chunks 0 to 3");
        Outcome seedless =
                cli.run("replay", job, "--data", data, "--param", "column=x", "--param", "scale=1", "--chunk", 1);
        assertThat(seedless.code()).isEqualTo(ExitCode.USAGE);
        assertThat(seedless.err()).contains("--seed S");
    }

    @Test
    void printsPython() {
        assertThat(forkmap("replay", "--param", "scale=1.5", "--chunk", 2, "--python")
                        .out())
                .contains(
                        "parameters = {\"column\": \"x\", \"scale\": 1.5}\n",
                        "rows = range(6, 9)\n",
                        "philox = Philox(key=[42, 0], counter=[0, 0, 0, 6])\n");
    }

    @Test
    void pythonComputesTheSameBits() throws IOException, InterruptedException {
        assumeTrue(pythonHas("numpy", "pyarrow"), "python3 with numpy and pyarrow is not here");
        String snippet = forkmap("replay", "--param", "scale=1.5", "--chunk", 2, "--python")
                .out();
        String ours =
                forkmap("replay", "--param", "scale=1.5", "--chunk", 2).out().strip();
        assertThat(python(snippet + IN_PYTHON).strip()).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"npz", "h5"})
    void pythonReadsArraysByName(String format) throws IOException, InterruptedException {
        assumeTrue(pythonHas("numpy", "h5py"), "python3 with numpy and h5py is not here");
        Path file = directory.resolve("named." + format);
        String write = """
                import h5py, numpy as np
                offsets, values = np.array([0, 2, 2, 5]), np.sqrt(np.arange(5))
                if "FILE".endswith("npz"):
                    np.savez("FILE", x_values=values, x_offsets=offsets)
                else:
                    with h5py.File("FILE", "w") as f:
                        f["x_values"], f["x_offsets"] = values, offsets
                """;
        python(write.replace("FILE", file.toString()));
        List<Object> replay = new ArrayList<>(List.of("replay", job, "--data", file, "--param", "column=x"));
        replay.addAll(List.of("--param", "scale=2", "--chunk-rows", "3", "--seed", "1", "--chunk", "0"));
        Outcome ours = cli.run(replay.toArray());
        assertThat(ours.code()).as(ours.err()).isEqualTo(ExitCode.OK);
        replay.add("--python");
        assertThat(python(cli.run(replay.toArray()).out() + IN_PYTHON).strip())
                .isEqualTo(ours.out().strip());
    }

    private boolean pythonHas(String... modules) throws InterruptedException {
        try {
            return python("import " + String.join(", ", modules) + "\nprint('yes')")
                    .strip()
                    .equals("yes");
        } catch (IOException e) {
            return false;
        }
    }

    private String python(String program) throws IOException, InterruptedException {
        Path script = cli.write("chunk.py", program);
        Process process = new ProcessBuilder("python3", script.toString())
                .redirectError(directory.resolve("python.err").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
