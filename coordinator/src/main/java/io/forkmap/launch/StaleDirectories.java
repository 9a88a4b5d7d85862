package io.forkmap.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Run directories that killed coordinators left behind.
///
/// @param own a run directory of this process: its neighbours are looked at
record StaleDirectories(Path own) {
    /// Removes those beside it that are private to the same user and whose coordinator has gone.
    void remove() {
        removeIn(Objects.requireNonNull(own.getParent()));
    }

    /// The same in another directory.
    void removeIn(Path parent) {
        try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(parent, RunDirectory.PREFIX + "*")) {
            PosixFileAttributes attributes = attributes(own);
            for (Path neighbour : neighbours) {
                if (!neighbour.equals(own) && isOurs(neighbour, attributes)) {
                    removeIfDeparted(neighbour);
                }
            }
        } catch (IOException | RuntimeException e) {
            // A courtesy; the run goes on without it.
        }
    }

    private static boolean isOurs(Path neighbour, PosixFileAttributes own) {
        try {
            PosixFileAttributes attributes = attributes(neighbour);
            return attributes.isDirectory()
                    && attributes.owner().equals(own.owner())
                    && PosixFilePermissions.toString(attributes.permissions()).equals("rwx------");
        } catch (IOException e) {
            return false; // gone meanwhile
        }
    }

    private static void removeIfDeparted(Path directory) {
        try (DirectoryOwner departed = DirectoryOwner.ofDeparted(directory)) {
            if (departed != null) {
                DirectoryTree.remove(directory);
            }
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
