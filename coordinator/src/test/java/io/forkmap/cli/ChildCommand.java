package io.forkmap.cli;

import io.forkmap.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs the program as a process of its own, as a shell would, below another command if need be.
///
/// @param directory its current one, which gets the files `out` and `err`
final class ChildCommand {
    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private List<String> prefix = List.of();

    ChildCommand(Path directory) {
        this.directory = directory;
    }

    /// What came of it.
    record Ending(int code, String out, String err) {}

    /// Below a command that becomes what follows it: `taskset -c 0`.
    ChildCommand below(String... command) {
        prefix = List.of(command);
        return this;
    }

    /// After a line of shell in the same process: `ulimit -n 40`.
    ChildCommand after(String line) {
        return below("/bin/bash", "-c", line + "; exec \"$0\" \"$@\"");
    }

    ChildCommand with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /// Afterwards no process, run directory or socket of it is there.
    Ending run(Object... arguments) throws IOException, InterruptedException {
        List<String> command =
                ChildJvm.of(Main.class, "-XX:-UsePerfData").below(prefix).command(arguments);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLURM"));
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        builder.environment().put("TMPDIR", temporary.toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            int code = process.waitFor();
            new CheckpointProcess(temporary).assertNothingIsLeft();
            return new Ending(code, read(out), read(err));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }
}
