package io.forkmap.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    @TempDir
    private Path parent;

    @Test
    void belongsToTheUserAlone() throws IOException {
        try (RunDirectory directory = RunDirectory.create(parent, Map.of())) {
            assertThat(mode(directory.path())).isEqualTo("rwx------");
            assertThat(mode(directory.temporary())).isEqualTo("rwx------");
            assertThat(directory.path().getParent()).isEqualTo(parent);
            assertThat(directory.path().getFileName().toString()).startsWith("forkmap-");
        }
    }

    @Test
    void isAnotherEachTime() throws IOException {
        try (RunDirectory one = RunDirectory.create(parent, Map.of());
                RunDirectory other = RunDirectory.create(parent, Map.of())) {
            assertThat(one.path()).isNotEqualTo(other.path());
        }
    }

    @Test
    void hasAShortNameWhereThePathIsTooLongForASocket() throws IOException {
        Path deep = Files.createDirectory(parent.resolve("d".repeat(80)));
        Path holder;
        try (RunDirectory directory = RunDirectory.create(deep, Map.of())) {
            assertThat(directory.path().getParent()).isEqualTo(deep);
            assertThat(directory.shortPath().toString()).hasSizeLessThan(50);
            assertThat(directory.shortPath().toRealPath())
                    .isEqualTo(directory.path().toRealPath());
            holder = directory.shortPath().getParent();
            assertThat(mode(holder)).isEqualTo("rwx------");
        }
        assertThat(deep).isEmptyDirectory();
        assertThat(holder).doesNotExist();
    }

    @Test
    void countsTheBytesOfAPathAndNotItsLetters() throws IOException {
        Path umlauts = Files.createDirectory(parent.resolve("ü".repeat(40)));
        try (RunDirectory directory = RunDirectory.create(umlauts, Map.of())) {
            assertThat(directory.shortPath()).isNotEqualTo(directory.path());
        }
    }

    @Test
    void takesTheFirstCandidateThatWorks() throws IOException {
        Path good = Files.createDirectory(parent.resolve("good"));
        Map<String, String> environment =
                Map.of("SLURM_TMPDIR", parent.resolve("missing").toString(), "TMPDIR", good.toString());
        try (RunDirectory directory = RunDirectory.create(null, environment)) {
            assertThat(directory.path().getParent()).isEqualTo(good);
        }
    }

    @Test
    void prefersTheBatchJobsOwnDirectory() throws IOException {
        Path slurm = Files.createDirectory(parent.resolve("slurm"));
        Map<String, String> environment = Map.of("SLURM_TMPDIR", slurm.toString(), "TMPDIR", parent.toString());
        try (RunDirectory directory = RunDirectory.create(null, environment)) {
            assertThat(directory.path().getParent()).isEqualTo(slurm);
        }
    }

    @Test
    void passesOverACandidateThatIsTooLong() throws IOException {
        Path deep = Files.createDirectory(parent.resolve("d".repeat(80)));
        Map<String, String> environment = Map.of("SLURM_TMPDIR", deep.toString(), "TMPDIR", parent.toString());
        try (RunDirectory directory = RunDirectory.create(null, environment)) {
            assertThat(directory.path().getParent()).isEqualTo(parent);
        }
    }

    @Test
    void saysWhyTheOneThatWasAskedForCannotBeUsed() {
        Path missing = parent.resolve("missing");
        assertThatThrownBy(() -> RunDirectory.create(missing, Map.of("TMPDIR", parent.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("run directory")
                .hasMessageContaining(missing.toString())
                .hasMessageContaining("no such directory")
                .hasMessageContaining("--run-dir");
    }

    @Test
    void removesAllThatIsInIt() throws IOException {
        Path outside = Files.writeString(parent.resolve("outside"), "kept");
        RunDirectory directory = RunDirectory.create(parent, Map.of());
        Files.writeString(directory.path().resolve("worker-0.log"), "x");
        Files.createDirectories(directory.temporary().resolve("a/b/c"));
        Files.writeString(directory.temporary().resolve("a/b/file"), "x");
        Files.createSymbolicLink(directory.temporary().resolve("file link"), outside);
        Files.createSymbolicLink(directory.temporary().resolve("directory link"), parent);
        directory.close();
        assertThat(directory.path()).doesNotExist();
        assertThat(outside).hasContent("kept");
    }

    @Test
    void closesTwice() throws IOException {
        RunDirectory directory = RunDirectory.create(parent, Map.of());
        directory.close();
        directory.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void findsAParentForOtherFiles() {
        assertThat(RunDirectory.parent(Map.of("TMPDIR", parent.toString()))).isEqualTo(parent);
        assertThat(RunDirectory.parent(
                        Map.of("TMPDIR", parent.resolve("missing").toString())))
                .isEqualTo(Path.of("/tmp"));
        assertThat(RunDirectory.parent(Map.of("TMPDIR", " "))).isEqualTo(Path.of("/tmp"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
