package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The program as a process of its own, in a directory where it leaves its output as `out` and `err`.
///
/// @param shell lines of a shell that become the program: limits, variables
record CheckpointProcess(Path directory, String shell) {
    CheckpointProcess(Path directory) {
        this(directory, ":");
    }

    /// Starts a command. Signals have their usual effect on it, also if this JVM ignores them.
    Process start(Object... arguments) throws IOException {
        List<String> command = ChildJvm.of(Main.class, "-XX:TieredStopAtLevel=1", "-Dforkmap.command=forkmap")
                .below(List.of("/bin/bash", "-c", shell + "; exec \"$0\" \"$@\"", "env", "--default-signal=HUP,INT"))
                .command(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("TMPDIR", directory.toString());
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().remove("SLURM_TMPDIR");
        return builder.start();
    }

    /// Runs a command to its end; afterwards no process, run directory or socket of it is there.
    ///
    /// @return its exit code
    int run(Object... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            int code = process.waitFor();
            assertNothingIsLeft();
            return code;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// Workers bear their run directory in their command line. Descriptors end with their process.
    void assertNothingIsLeft() throws IOException {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(directory + "/forkmap-")))
                .isEmpty();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("forkmap-")))
                    .isEmpty();
        }
    }

    String out() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
