package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.forkmap.dataset.NativeMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    /// The pages themselves are looked at, in this process. Where the system refuses, it says why instead.
    @Test
    void isInHugePagesWhereTheSystemGivesThem() throws IOException {
        long size = 16 << 20;
        try (SharedSegment segment = SharedSegment.create(SharedSegment.SHARED_MEMORY);
                Arena arena = Arena.ofConfined()) {
            Path copy = segment.add(file("large", (int) size));
            String refusal = segment.hugePageRefusal();
            assumeTrue(refusal.isEmpty(), refusal);
            MemorySegment mapped = NativeMemory.map(copy, size, arena);
            for (long at = 0; at < size; at += 4096) {
                mapped.get(ValueLayout.JAVA_BYTE, at);
            }
            long kilobytes = Files.readAllLines(Path.of("/proc/self/smaps")).stream()
                    .dropWhile(line -> !line.contains(copy.toString()))
                    .filter(line -> line.startsWith("ShmemPmdMapped:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
            assertThat(kilobytes).isPositive();
        }
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
