package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckpointLockTest {
    private static final Owner ME = new Owner("here", 1, "noon", "4711");

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    private CheckpointLock take(Shard shard) throws IOException {
        return CheckpointLock.take(directory, shard, ME, notes::add, Duration.ofMillis(1));
    }

    @Test
    void letsOneWriteAtATime() throws Exception {
        try (CheckpointLock first = take(Shard.WHOLE)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> take(Shard.WHOLE))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.IN_USE))
                    .hasMessageContaining("pid 1 on here since noon, batch job 4711");
            assertThatThrownBy(() -> take(new Shard(1, 3))).hasMessageContaining("in use by pid 1");
        }
        take(Shard.WHOLE).close();
        assertThat(directory.resolve("owner")).doesNotExist();
    }

    @Test
    void letsShardsWriteTogether() throws Exception {
        try (CheckpointLock one = take(new Shard(0, 3));
                CheckpointLock other = take(new Shard(2, 3))) {
            assertThat(List.of(one, other)).hasSize(2);
            assertThatThrownBy(() -> take(new Shard(2, 3))).hasMessageContaining("in use");
            assertThatThrownBy(() -> take(Shard.WHOLE)).hasMessageContaining("in use");
        }
    }

    @Test
    void takesOverFromAProcessOfThisHostThatIsGone() throws Exception {
        Files.write(directory.resolve("owner"), new Owner("here", 2, "ten", "").encode(7));
        take(Shard.WHOLE).close();
        assertThat(notes).isEmpty();
    }

    @Test
    void takesOverFromAnotherHostWhenItIsSilent() throws Exception {
        Files.write(directory.resolve("owner"), new Owner("there", 2, "ten", "").encode(7));
        take(Shard.WHOLE).close();
        assertThat(notes).singleElement().asString().contains("pid 2 on there since ten");
    }

    @Test
    @Timeout(20)
    void takesOverAtOnceFromAnotherHostThatHasBeenSilentForLong() throws Exception {
        Path owner = directory.resolve("owner");
        Files.write(owner, new Owner("there", 2, "ten", "").encode(7));
        Files.setLastModifiedTime(owner, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        CheckpointLock.take(directory, Shard.WHOLE, ME, notes::add, Duration.ofHours(1))
                .close();
        assertThat(notes).isEmpty();
    }

    @Test
    void leavesItToAnotherHostThatStillLives() throws Exception {
        Path owner = directory.resolve("owner");
        Owner other = new Owner("there", 2, "ten", "");
        Files.write(owner, other.encode(7));
        assertThatThrownBy(() -> CheckpointLock.take(
                        directory, Shard.WHOLE, ME, note -> beat(owner, other), Duration.ofMillis(1)))
                .hasMessageContaining("in use by pid 2 on there");
        assertThat(owner).exists();
    }

    private static void beat(Path owner, Owner other) {
        try {
            Files.write(owner, other.encode(8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
