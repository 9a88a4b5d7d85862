package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedSegmentTest {
    @TempDir
    private Path directory;

    @Test
    void copiesFilesOfOneNameByteForByte() throws IOException {
        Path first = file("a", 3_000_001);
        Path second = file("b", 5);
        Path copy;
        try (SharedSegment segment = SharedSegment.create(directory)) {
            copy = segment.add(first);
            assertThat(copy).hasSameBinaryContentAs(first);
            assertThat(segment.add(second)).hasSameBinaryContentAs(second);
            assertThat(segment.parent()).isEqualTo(directory);
        }
        assertThat(copy.getParent()).doesNotExist();
    }

    @Test
    void isPrivate() throws IOException {
        try (SharedSegment segment = SharedSegment.create(directory)) {
            Path own = segment.add(file("a", 1)).getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isRemovedThoughCopyingFailed() throws IOException {
        try (SharedSegment segment = SharedSegment.create(directory)) {
            assertThatThrownBy(() -> segment.add(directory.resolve("missing"))).isInstanceOf(NoSuchFileException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void closesTwice() throws IOException {
        SharedSegment segment = SharedSegment.create(directory);
        segment.close();
        segment.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void isSweptWhenItsOwnerWasKilled() throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Path left = Files.createTempDirectory(directory, RunDirectory.PREFIX, mode);
        Files.writeString(left.resolve("0-events.arrow"), "x");
        DirectoryOwner.claim(left, 1L << 40).close();
        SharedSegment.create(directory).close();
        assertThat(left).doesNotExist();
    }

    private Path file(String parent, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        Path file = Files.createDirectories(directory.resolve(parent)).resolve("events.arrow");
        return Files.write(file, bytes);
    }
}
