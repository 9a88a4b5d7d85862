package io.forkmap.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A cgroup of our own, of whichever version has the controller here.
///
/// @param directory its files
/// @param unified whether it is of the second version
record TemporaryCgroup(Path directory, boolean unified) implements AutoCloseable {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");

    /// Skips the test where none can be made.
    static TemporaryCgroup create(String controller) {
        boolean unified = Files.exists(MOUNT.resolve("cgroup.controllers"));
        Path directory = (unified ? MOUNT : MOUNT.resolve(controller))
                .resolve("forkmap-test-" + ProcessHandle.current().pid() + "-" + controller);
        try {
            if (unified) {
                Files.writeString(MOUNT.resolve("cgroup.subtree_control"), "+" + controller);
            }
            Files.createDirectory(directory);
        } catch (IOException e) {
            assumeTrue(false, "no cgroup with the controller " + controller + " can be made here: " + e);
        }
        return new TemporaryCgroup(directory, unified);
    }

    TemporaryCgroup set(String file, String value) throws IOException {
        Files.writeString(directory.resolve(file), value);
        return this;
    }

    /// The line of shell that puts its process there.
    String enter() {
        return "echo $$ > " + directory.resolve("cgroup.procs");
    }

    /// As a kernel calls it.
    String name() {
        return "/" + directory.getFileName();
    }

    @Override
    public void close() throws IOException {
        Files.delete(directory); // of files that the kernel made
    }
}
