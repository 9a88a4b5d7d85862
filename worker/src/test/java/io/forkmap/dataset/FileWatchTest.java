package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
    private static final FileTime EARLIER = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    private Path directory;

    private Path file;
    private FileWatch watch;
    private long nanos;

    @BeforeEach
    void opens() throws IOException {
        file = Files.write(directory.resolve("a.npy"), new byte[10_000]);
        Files.setLastModifiedTime(file, EARLIER);
        watch = new FileWatch(List.of(FileIdentity.of(file)), Duration.ofMillis(100), () -> nanos);
    }

    @Test
    void findsNothingWhereNothingHappened() {
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void takesModeAndLinksForNoChange() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        Files.createLink(directory.resolve("link"), file);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void tellsThatItWasReplaced() throws IOException {
        Path other = Files.write(directory.resolve("b"), new byte[10_000]);
        Files.setLastModifiedTime(other, EARLIER);
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(watch.look().orElseThrow()).startsWith(file + " was replaced during the run: another file is there");
    }

    @Test
    void tellsThatItWasTruncated() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(9_999);
        }
        assertThat(watch.look()).contains(file + " was truncated during the run: 9999 of its 10000 bytes are left");
    }

    @Test
    void tellsThatItWasOverwritten() throws IOException {
        Files.write(file, new byte[1], StandardOpenOption.WRITE);
        assertThat(watch.look().orElseThrow())
                .startsWith(file + " was overwritten during the run: modified 2")
                .endsWith("when it was opened 2026-01-02T03:04:05Z, 10000 bytes");
    }

    @Test
    void tellsThatItWasAppendedTo() throws IOException {
        Files.write(file, new byte[1], StandardOpenOption.APPEND);
        assertThat(watch.look().orElseThrow()).contains("overwritten during the run", "10001 bytes; when");
    }

    @Test
    void tellsThatItWasRemoved() throws IOException {
        Files.delete(file);
        assertThat(watch.look()).contains(file + " was removed during the run");
    }

    @Test
    void isDueAtOnceAndThenAfterTheInterval() {
        assertThat(watch.nanosUntilDue()).isZero();
        assertThat(watch.look()).isEmpty();
        assertThat(watch.nanosUntilDue()).isEqualTo(100_000_000);
        nanos += 99_999_999;
        assertThat(watch.nanosUntilDue()).isEqualTo(1);
        nanos += 1_000_000;
        assertThat(watch.nanosUntilDue()).isZero();
    }

    /// Each asking of the clock takes 10 ms here.
    @Test
    void looksSeldomerWhereItTakesLong() throws IOException {
        watch = new FileWatch(List.of(FileIdentity.of(file)), Duration.ofMillis(100), () -> nanos += 10_000_000);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.nanosUntilDue()).isEqualTo(190_000_000);
    }
}
