package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.Rehearsal;
import io.forkmap.kernel.Inputs;
import io.forkmap.worker.WorkerExit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the product does while the build trains its AOT cache: what most runs do, on both sides of the socket, in one
/// JVM. What is loaded and linked here need not be in a user's run, but is in each worker's memory. So the compiler is
/// left out, as most runs find their job compiled: the build calls this twice, and the first time counts for nothing.
public final class TrainingMain {
    private static final int CHUNKS = 2000;

    private final Console console;

    private TrainingMain(Console console) {
        this.console = console;
    }

    /// Trains.
    ///
    /// @param args a directory for all that is written; the second time the same
    /// @throws IllegalStateException if anything did not go well
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]).toAbsolutePath();
        // The environment of no user: what is compiled must not get into anybody's cache.
        LaunchInfo launch = LaunchInfo.of(
                System.getProperties(), Map.of("XDG_CACHE_HOME", directory.toString(), "TMPDIR", directory.toString()));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new TrainingMain(new Console(nowhere, System.err, launch, List.of())).train(directory);
    }

    private void train(Path directory) throws IOException {
        String data = directory.resolve("ragged.arrow").toString();
        String job = directory.resolve("Training.java").toString();
        if (!Files.exists(Path.of(job))) {
            run("generate", data, "--rows", "200", "--size", "1m");
            run("new", job);
        }
        // First, while nothing is warm, so that things happen in the order in which they happen in a fresh worker.
        int worker = Rehearsal.of(new TrainingJob("x"), Inputs.trials(CHUNKS), Path.of(data), directory);
        if (worker != WorkerExit.DRAINED) {
            throw new IllegalStateException("the worker ended with " + worker);
        }
        run("inspect", data);
        for (String output : List.of("--quiet", "--json")) {
            run(
                    "run",
                    job,
                    "--data",
                    data,
                    "--param",
                    "draws=100",
                    "--workers",
                    "2",
                    "--run-dir",
                    "" + directory,
                    output);
        }
        run("run", "--help");
        run("version");
    }

    private void run(String... command) {
        ExitCode code = Main.run(console.withArguments(List.of(command)));
        if (code != ExitCode.OK) {
            throw new IllegalStateException("forkmap " + Shell.join(List.of(command)) + " ended with " + code);
        }
    }
}
