package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.Rehearsal;
import io.forkmap.kernel.Inputs;
import io.forkmap.launch.AotCache;
import io.forkmap.worker.WorkerExit;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the product does while the build trains its AOT caches: what most runs do. One is for coordinators, one for
/// workers, since a JVM begins by loading all that is in its cache. What is loaded and linked here need not be in a
/// user's run. So the compiler is left out, as most runs find their job compiled: the build trains coordinators twice,
/// and the first time counts for nothing.
public final class TrainingMain {
    private static final int CHUNKS = 2000;
    private static final String DATA = "ragged.arrow";

    private final Console console;

    private TrainingMain(Console console) {
        this.console = console;
    }

    /// Trains.
    ///
    /// @param args `coordinator` or `worker`; a directory for all that is written, always the same
    /// @throws IllegalStateException if anything did not go well
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]).toAbsolutePath();
        // The environment of no user: what is compiled must not get into anybody's cache.
        LaunchInfo launch = LaunchInfo.of(
                System.getProperties(),
                Map.of(
                        "XDG_CACHE_HOME", directory.toString(),
                        "TMPDIR", directory.toString(),
                        "PATH", System.getenv().getOrDefault("PATH", "")));
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        TrainingMain training = new TrainingMain(new Console(nowhere, System.err, launch, List.of()));
        switch (args[0]) {
            case "worker" -> worker(directory);
            case "coordinator" -> training.coordinate(directory);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /// The other side of its socket is in the same JVM, but little of it.
    private static void worker(Path directory) throws IOException {
        Path data = directory.resolve(DATA);
        int exit = Rehearsal.of(TrainingJob.SAMPLE, Inputs.trials(CHUNKS), data, directory);
        if (exit != WorkerExit.DRAINED) {
            throw new IllegalStateException("the worker ended with " + exit);
        }
    }

    private void coordinate(Path directory) {
        String data = directory.resolve(DATA).toString();
        String job = directory.resolve("Training.java").toString();
        if (!Files.exists(Path.of(job))) {
            run("generate", data, "--rows", "200", "--size", "1m");
            run("new", job);
        }
        begin();
        run("inspect", data);
        for (String output : List.of("--quiet", "--json")) {
            run("run", job, "--data", data, "--param", "draws=100", "--workers", "2", output);
        }
        run("run", "--help");
        run("version");
    }

    /// What a command begins with, and what chooses the cache that is not there yet.
    private void begin() {
        if (Main.refusal().isPresent()) {
            throw new IllegalStateException(Main.refusal().get());
        }
        Path jar = Path.of("forkmap-0-0123456789abcdef.jar");
        AotCache.choose(AotCache.Role.WORKER, List.of(jar), "", "", List.of(), _ -> true)
                .arguments();
    }

    private void run(String... command) {
        ExitCode code = Main.run(console.withArguments(List.of(command)));
        if (code != ExitCode.OK) {
            throw new IllegalStateException("forkmap " + Shell.join(List.of(command)) + " ended with " + code);
        }
    }
}
