package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path directory;

    @Test
    void appearsWholeAtCommit() throws IOException {
        Path target = directory.resolve("a.csv");
        try (OutputFile file = OutputFile.open(target, false)) {
            file.stream().write("text".getBytes(StandardCharsets.UTF_8));
            assertThat(target).doesNotExist();
            file.commit();
        }
        assertThat(target).hasContent("text");
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(target));
    }

    @Test
    void leavesNothingWithoutCommit() throws IOException {
        try (OutputFile file = OutputFile.open(directory.resolve("a.csv"), false)) {
            file.stream().write(1);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledRunHasLeftOfTheSameFile() throws IOException {
        Files.createFile(directory.resolve(".a.csv.0123456789abcdef.tmp"));
        OutputFile.open(directory.resolve("a.csv"), false).close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesWhatExists() throws IOException {
        Path target = Files.writeString(directory.resolve("a.csv"), "old");
        refused(target, "exists already");
        refused(directory, "is a directory");
        refused(directory.resolve("no/such/a.csv"), "can't be created: no such file or directory");
        assertThat(target).hasContent("old");
    }

    @Test
    void replacesWhatLinkLeadsToIfAllowed() throws IOException {
        Path target = Files.writeString(directory.resolve("a.csv"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        try (OutputFile file = OutputFile.open(link, true)) {
            file.stream().write("new".getBytes(StandardCharsets.UTF_8));
            assertThat(target).hasContent("old");
            file.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void neverReplacesWhatAppearedMeanwhile() throws IOException {
        Path target = directory.resolve("a.csv");
        try (OutputFile file = OutputFile.open(target, false)) {
            Files.writeString(target, "other");
            assertThatThrownBy(file::commit).hasMessageContaining("exists already");
        }
        assertThat(target).hasContent("other");
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(target));
    }

    @Test
    void tellsThatTheDiskIsFull() throws IOException {
        try (OutputFile file = OutputFile.open(Path.of("/dev/full"), false)) {
            file.stream().write(1);
            assertThatThrownBy(file::commit)
                    .isInstanceOfSatisfying(
                            CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO_ERROR))
                    .hasMessageContaining("/dev/full");
        }
    }

    private static void refused(Path target, String why) {
        assertThatThrownBy(() -> OutputFile.open(target, false))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CANNOT_CREATE))
                .hasMessageContaining(why);
    }
}
