package io.forkmap.cli;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the demo keeps its dataset: one directory a user, of mode 0700, below the one for temporary files.
final class DemoDirectory {
    private DemoDirectory() {}

    /// Makes it if it is not there.
    ///
    /// @throws CliException if somebody else has made one of that name
    static Path open(LaunchInfo launch) throws IOException {
        Path directory = launch.temporaryDirectory()
                .toAbsolutePath()
                .resolve("forkmap-demo-" + launch.user().replace('/', '_'));
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            requireOurs(directory);
        }
        return directory;
    }

    private static void requireOurs(Path directory) throws IOException {
        PosixFileAttributes found =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Path probe = Files.createTempFile("forkmap-", null);
        Object we = Files.getOwner(probe);
        Files.delete(probe);
        boolean open = found.permissions().contains(PosixFilePermission.GROUP_WRITE)
                || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        if (!found.isDirectory() || open || !found.owner().equals(we)) {
            throw new CliException(
                    ExitCode.REFUSED,
                    directory + " is there, but is no directory that only you can write to: remove it, or set TMPDIR");
        }
    }
}
