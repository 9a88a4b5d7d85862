package io.forkmap.stage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/// Private directories.
final class StagePaths {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private StagePaths() {}

    /// Makes a directory that only its owner can enter, unless it is there.
    ///
    /// @throws IOException also if what is there belongs to another user, is a link, or is open to others
    static void makePrivate(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            PosixFileAttributes found =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean mine = found.isDirectory()
                    && found.owner().equals(Files.getOwner(Path.of("/proc/self")))
                    && PosixFilePermissions.toString(found.permissions()).equals("rwx------");
            if (!mine) {
                throw new IOException(directory + " is there already, and isn't a private directory of this user", e);
            }
        }
    }

    /// Removes a directory of files; nothing happens if there is none.
    static void remove(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            for (Path file : list(directory)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        }
    }

    static List<Path> list(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
