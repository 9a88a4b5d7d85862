package io.forkmap.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Another way to a directory whose path is too long for a unix domain socket: a symbolic link in a private
/// directory of mode 0700 under `/tmp`. It goes with [#close], or, if the coordinator was killed, with the next
/// that is made by the same user.
final class ShortName implements AutoCloseable {
    private static final Path PARENT = Path.of("/tmp");

    private final Path holder;
    private final DirectoryOwner owner;

    private ShortName(Path holder, DirectoryOwner owner) {
        this.holder = holder;
        this.owner = owner;
    }

    /// @param directory absolute
    static ShortName of(Path directory) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path holder = Files.createTempDirectory(PARENT, RunDirectory.PREFIX, mode);
        Files.createSymbolicLink(holder.resolve("run"), directory);
        new StaleDirectories(holder).remove();
        return new ShortName(holder, DirectoryOwner.claim(holder));
    }

    Path path() {
        return holder.resolve("run");
    }

    /// The directory itself stays. Idempotent.
    @Override
    public void close() {
        DirectoryTree.remove(holder);
        owner.close();
    }
}
