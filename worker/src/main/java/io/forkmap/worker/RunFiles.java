package io.forkmap.worker;

import java.nio.file.Path;

/// The names of the files in a run directory that both sides use.
public final class RunFiles {
    private RunFiles() {}

    /// The unix domain socket.
    public static Path socket(Path directory) {
        return directory.resolve("control.sock");
    }

    /// What a worker is computing, see [RunningSlots].
    public static Path slot(Path directory, int worker) {
        return directory.resolve("worker-" + worker + ".slot");
    }

    /// The parameters of a run's job.
    public static Path job(Path directory, long run) {
        return directory.resolve("job-" + run);
    }

    /// The inputs of a run.
    public static Path inputs(Path directory, long run) {
        return directory.resolve("inputs-" + run);
    }

    /// All of the dataset but its values, for workers that must ask for these.
    public static Path index(Path directory) {
        return directory.resolve("index");
    }

    /// All that a worker printed.
    public static Path log(Path directory, int worker) {
        return directory.resolve("worker-" + worker + ".log");
    }

    /// The argument file of a worker's JVM.
    public static Path arguments(Path directory, int worker) {
        return directory.resolve("worker-" + worker + ".args");
    }
}
