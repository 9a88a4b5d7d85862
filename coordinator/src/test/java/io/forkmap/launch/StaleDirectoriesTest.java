package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleDirectoriesTest {
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    /// Above what Linux gives.
    private static final long OTHER_PID = 1L << 40;

    @TempDir
    private Path parent;

    private Path left;

    @BeforeEach
    void leavesADirectory() throws IOException {
        left = Files.createDirectory(parent.resolve("forkmap-left"), PRIVATE);
        Files.createDirectory(left.resolve("tmp"));
        Files.writeString(left.resolve("tmp").resolve("file"), "x");
    }

    @Test
    void removesWhatAKilledCoordinatorLeft() throws IOException {
        DirectoryOwner.claim(left, OTHER_PID).close();
        next();
        assertThat(left).doesNotExist();
    }

    @Test
    void keepsWhatAnotherPoolOfThisProcessHolds() throws IOException {
        try (RunDirectory first = RunDirectory.create(parent, Map.of())) {
            next();
            assertThat(first.path()).exists();
        }
    }

    @Test
    void keepsWhatIsLocked() throws IOException {
        try (DirectoryOwner _ = DirectoryOwner.claim(left, OTHER_PID)) {
            next();
            assertThat(left.resolve("tmp/file")).exists();
        }
    }

    @Test
    void keepsWhatIsNotMarked() throws IOException {
        next();
        assertThat(left).exists();
    }

    @Test
    void keepsWhatAnotherMachineMarked() throws IOException {
        Files.writeString(left.resolve("coordinator-1"), "another boot");
        next();
        assertThat(left).exists();
    }

    @Test
    void keepsWhatIsOpenToOthers() throws IOException {
        DirectoryOwner.claim(left, OTHER_PID).close();
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rwxr-xr-x"));
        next();
        assertThat(left).exists();
    }

    @Test
    void followsNoLink() throws IOException {
        DirectoryOwner.claim(left, OTHER_PID).close();
        Path elsewhere = Files.move(left, parent.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(parent.resolve("forkmap-link"), elsewhere);
        next();
        assertThat(link).exists();
        assertThat(elsewhere.resolve("tmp/file")).exists();
    }

    private void next() throws IOException {
        RunDirectory.create(parent, Map.of()).close();
    }
}
