package io.forkmap.cgroup;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A control group of our own, of whichever version has the controller here. Closed, it is removed; its processes
/// must have ended.
///
/// @param directory its files
/// @param unified whether it is of the second version
public record TemporaryCgroup(Path directory, boolean unified) implements AutoCloseable {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");

    /// @throws IOException if none can be made here
    public static TemporaryCgroup create(String controller) throws IOException {
        boolean unified = Files.exists(MOUNT.resolve("cgroup.controllers"));
        if (unified) {
            Files.writeString(MOUNT.resolve("cgroup.subtree_control"), "+" + controller);
        }
        Path parent = unified ? MOUNT : MOUNT.resolve(controller);
        long pid = ProcessHandle.current().pid();
        return new TemporaryCgroup(
                Files.createDirectory(parent.resolve("forkmap-test-" + pid + "-" + controller)), unified);
    }

    /// Skips the test where none can be made.
    public static TemporaryCgroup createOrSkip(String controller) {
        try {
            return create(controller);
        } catch (IOException e) {
            return abort("no cgroup with the controller " + controller + " can be made here: " + e);
        }
    }

    /// Of one with the controller `memory`.
    public TemporaryCgroup limitMemory(long bytes) throws IOException {
        return set(unified ? "memory.max" : "memory.limit_in_bytes", Long.toString(bytes));
    }

    public TemporaryCgroup set(String file, String value) throws IOException {
        Files.writeString(directory.resolve(file), value);
        return this;
    }

    /// The line of shell that puts its process there.
    public String enter() {
        return "echo $$ > '" + directory.resolve("cgroup.procs") + "'";
    }

    /// A shell that enters and becomes the command.
    public List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", enter() + " && exec \"$0\" \"$@\""));
        all.addAll(command);
        return all;
    }

    /// As a kernel calls it.
    public String name() {
        return "/" + directory.getFileName();
    }

    @Override
    public void close() throws IOException {
        Files.delete(directory); // of files that the kernel made
    }
}
