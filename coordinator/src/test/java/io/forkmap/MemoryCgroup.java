package io.forkmap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A control group with a limit of memory, of version 1 or 2, in the group of this process. Removed when closed,
/// which its processes must not outlive.
final class MemoryCgroup implements AutoCloseable {
    private final Path directory;

    private MemoryCgroup(Path directory) {
        this.directory = directory;
    }

    /// @throws IOException if this process may not make one
    static MemoryCgroup limitedTo(long bytes) throws IOException {
        Path mount = Path.of("/sys/fs/cgroup");
        boolean isVersion2 = Files.exists(mount.resolve("cgroup.controllers"));
        Path parent = isVersion2 ? mount : mount.resolve("memory");
        MemoryCgroup made = new MemoryCgroup(Files.createDirectory(
                parent.resolve("forkmap-test-" + ProcessHandle.current().pid())));
        try {
            Files.writeString(
                    made.directory.resolve(isVersion2 ? "memory.max" : "memory.limit_in_bytes"), Long.toString(bytes));
        } catch (IOException e) {
            made.close();
            throw e;
        }
        return made;
    }

    /// A shell that enters the group and becomes the command.
    List<String> command(List<String> command) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "/bin/sh", "-c", "echo $$ > '" + directory.resolve("cgroup.procs") + "' && exec \"$0\" \"$@\""));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() throws IOException {
        Files.delete(directory);
    }
}
