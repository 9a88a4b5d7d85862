package io.forkmap.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.DataSource;
import io.forkmap.report.Progress;
import io.forkmap.resources.Amount;
import io.forkmap.resources.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageDirectoryTest {
    private static final Machine HERE = Machine.here(Map.of());
    private static final Progress NONE = Progress.silent(System.err);

    @TempDir
    private Path directory;

    private Path parent = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws IOException {
        parent = Files.createDirectory(directory.resolve("local"));
        file = Files.writeString(directory.resolve("events"), "first");
    }

    @Test
    void copiesAndLeavesNothing() throws IOException {
        Path copy;
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            DataSource staged = stage.stage(DataSource.of("signal", file), NONE);
            assertThat(staged.name()).isEqualTo("signal");
            copy = staged.files().getFirst();
            assertThat(copy).hasContent("first").startsWith(parent.toRealPath().resolve("forkmap-stage-me"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent.resolve("forkmap-stage-me"))))
                    .isEqualTo("rwx------");
            assertThat(stage.madeAny()).isTrue();
        }
        assertThat(copy).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void copiesFilesOfOneNameFromSeveralDirectories() throws IOException {
        Path other =
                Files.writeString(Files.createDirectory(directory.resolve("b")).resolve("events"), "second");
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            DataSource pair = new DataSource("data", List.of(file, other), true);
            DataSource staged = stage.stage(pair, NONE);
            assertThat(staged.paired()).isTrue();
            assertThat(staged.files().getFirst()).hasContent("first");
            assertThat(staged.files().getLast()).hasContent("second");
            assertThat(stage.stage(pair, NONE)).isEqualTo(staged);
        }
    }

    @Test
    void keepsACopyUntilItsSourceChanges() throws IOException {
        Path copy;
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            copy = stage.stage(DataSource.of(file), NONE).files().getFirst();
            stage.keep();
        }
        assertThat(copy).hasContent("first");
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            assertThat(stage.stage(DataSource.of(file), NONE).files()).containsExactly(copy);
            assertThat(stage.madeAny()).isFalse();
        }
        assertThat(copy).exists();
        Files.writeString(file, "other");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            assertThat(copy).doesNotExist();
            assertThat(stage.stage(DataSource.of(file), NONE).files().getFirst())
                    .hasContent("other");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void removesWhatKilledProcessesLeft() throws IOException {
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            stage.stage(DataSource.of(file), NONE);
            Path left = parent.resolve("forkmap-stage-me/" + "0123456789abcdef".repeat(2));
            Files.writeString(Files.createDirectory(left).resolve("0-a"), "complete");
            Files.writeString(Files.createDirectory(Path.of(left + ".new")).resolve("0-a"), "half");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void refusesPlacesThatWillNotDo() throws IOException {
        Path missing = parent.resolve("missing");
        assertThatThrownBy(() -> StageDirectory.open(missing, "me", HERE))
                .isInstanceOf(StageException.class)
                .hasMessage("can't stage to " + missing + ": no such file or directory: " + missing);
        Path open = Files.createDirectory(parent.resolve("forkmap-stage-me"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> StageDirectory.open(parent, "me", HERE))
                .hasMessageContaining("isn't a private directory of this user");
        try (StageDirectory shm = StageDirectory.open(Path.of("/dev/shm"), "forkmap-test-" + System.nanoTime(), HERE)) {
            assertThatThrownBy(shm::keep)
                    .isInstanceOfSatisfying(
                            StageException.class, e -> assertThat(e.kind()).isEqualTo(StageException.Kind.USAGE));
        }
    }

    @Test
    void saysWhatIsNeededAndWhatThereIs() throws IOException {
        Mount memory = new Mount(Path.of("/dev/shm"), "tmpfs", "tmpfs", Set.of());
        assertThatThrownBy(() -> StageRoom.require(parent, memory, 1L << 60, new Amount(1 << 30, "cgroup /job_7")))
                .isInstanceOfSatisfying(
                        StageException.class, e -> assertThat(e.kind()).isEqualTo(StageException.Kind.MEMORY))
                .hasMessageContaining(
                        "a copy in /dev/shm needs 1.2 EB of memory; there are 1.1 GB left (cgroup /job_7), and its limit leaves ");
        assertThatThrownBy(() ->
                        StageRoom.require(parent, Mount.of(parent), 1L << 60, new Amount(1 << 30, "cgroup /job_7")))
                .isInstanceOfSatisfying(
                        StageException.class, e -> assertThat(e.kind()).isEqualTo(StageException.Kind.IO))
                .hasMessageContaining("needs 1.2 EB; its file system, ");
    }
}
