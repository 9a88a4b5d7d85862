package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forkmap.ExitCode;
import io.forkmap.cli.CommandLineFixture.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of results, read by the programs that they are for.
@Timeout(120)
class SavedFormatsIT {
    private static final String JOB = """
            import io.forkmap.dataset.*;
            import io.forkmap.kernel.*;

            public record Walk(int steps) implements Job<Trial, double[], double[][]> {
                public Walk() { this(4); }
                @Override public Inputs<Trial> segment(Dataset data) { return Inputs.trials(3); }
                @Override public double[] apply(Trial trial, Dataset data, RandomStream random) {
                    double[] walk = new double[steps];
                    for (int i = 1; i < steps; i++) walk[i] = walk[i - 1] + random.nextDouble() - 0.5;
                    return walk;
                }
                @Override public double[][] analyse(Partials<Trial, double[]> partials) {
                    return partials.values().toArray(double[][]::new);
                }
            }
            """;

    private static final String READ_BACK = """
            import json, sys
            import numpy as np, pandas as pd, pyarrow as pa
            matrix = np.load("save.npy", mmap_mode="r")
            assert matrix.shape == (3, 4), matrix.shape
            assert (np.load("result.npy") == matrix).all()
            table = pa.ipc.open_file(pa.memory_map("save.arrow")).read_all()
            assert table.column_names == ["chunk", "trial", "replicate", "value", "status"], table.column_names
            assert (np.array(table["value"].to_pylist()) == matrix).all()
            assert (np.stack(pd.read_feather("save.arrow")["value"]) == matrix).all()
            lines = [json.loads(line) for line in open("save.jsonl")]  # pandas rounds unless precise_float=True
            assert (np.array([each["value"] for each in lines]) == matrix).all()
            rows = pd.read_csv("save.csv")
            assert (np.array([json.loads(each) for each in rows["value"]]) == matrix).all()
            assert pd.read_csv("timings.csv")["chunkCount"].sum() == 3
            print("the same")
            """;

    @TempDir
    private Path directory;

    private CommandLineFixture cli;
    private Path job;

    @BeforeEach
    void write() throws IOException {
        cli = new CommandLineFixture(directory);
        job = cli.write("Walk.java", JOB);
    }

    private Outcome run(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", job, "--engine", "serial", "--seed", "1"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray());
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    @Test
    void pythonReadsTheSameValuesFromEachFormat() throws IOException, InterruptedException {
        assumeTrue(
                python("import numpy, pandas, pyarrow\nprint('yes')").strip().equals("yes"),
                "python3 with numpy, pandas and pyarrow is not here");
        for (String format : List.of("npy", "arrow", "jsonl", "csv")) {
            Outcome outcome = run("--save", file("save." + format));
            assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        }
        Outcome outcome = run("--output", file("result.npy"), "--save-timings", file("timings.csv"));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        assertThat(python(READ_BACK)).isEqualTo("the same\n");
    }

    private String python(String program) throws IOException, InterruptedException {
        Path script = cli.write("read.py", program);
        Process process;
        try {
            process = new ProcessBuilder("python3", script.toString())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return "no python3";
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    @Test
    void refusesWhatAFormatCannotHoldBeforeRunning() {
        Outcome outcome = run("--save", file("partials.parquet"));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains("name it .csv, .jsonl, .arrow or .npy");
        Outcome timings = run("--save-timings", file("timings.npy"));
        assertThat(timings.code()).isEqualTo(ExitCode.USAGE);
        Outcome json = run("--json", "--output", file("result.npy"));
        assertThat(json.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesRecordsAsNpyBeforeRunning() throws IOException {
        Path odd = cli.oddJob();
        Outcome outcome = cli.run("run", odd, "--engine", "serial", "--save", file("partials.npy"));
        assertThat(outcome.code()).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err())
                .contains("a .npy holds numbers", "OddJob$Part")
                .doesNotContain("printed by");
        assertThat(Files.exists(file("partials.npy"))).isFalse();
    }
}
