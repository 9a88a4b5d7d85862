package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnfinishedFileTest {
    private static final String LEFT = ".a.csv.0123456789abcdef.tmp";

    @TempDir
    private Path directory;

    @Test
    void takesItsNameWhenItIsComplete() throws IOException {
        Path target = Files.writeString(directory.resolve("a.csv"), "old");
        try (UnfinishedFile file = UnfinishedFile.begin(target)) {
            file.channel().write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
            assertThat(target).hasContent("old");
            file.commit();
        }
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void removesWhatAKilledProcessHasLeft() throws IOException {
        List<String> others =
                List.of(".a.csv.tmp", ".a.csv.0123456789abcdeg.tmp", ".b.csv.0123456789abcdef.tmp", ".a.csv.0123.tmp");
        for (String other : others) {
            Files.createFile(directory.resolve(other));
        }
        Files.createFile(directory.resolve(LEFT));
        UnfinishedFile.begin(directory.resolve("a.csv")).close();
        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
    }

    @Test
    void leavesWhatIsStillWrittenTo() throws IOException {
        Path target = directory.resolve("a.csv");
        try (UnfinishedFile first = UnfinishedFile.begin(target);
                UnfinishedFile second = UnfinishedFile.begin(target)) {
            second.commit();
            first.commit();
        }
        assertThat(names()).containsExactly("a.csv");
    }

    @Test
    void staysLockedWhenTheSameProcessBeginsAnother() throws IOException {
        Path target = directory.resolve("a.csv");
        try (UnfinishedFile first = UnfinishedFile.begin(target)) {
            assertThat(isLocked(first.path())).isTrue();
            UnfinishedFile.begin(target).close();
            assertThat(isLocked(first.path())).isTrue();
        }
    }

    /// Whether this process has a lock on it, as the system has it.
    private static boolean isLocked(Path file) throws IOException {
        String owner = " " + ProcessHandle.current().pid() + " ";
        String inode = ":" + Files.getAttribute(file, "unix:ino") + " ";
        return Files.readString(Path.of("/proc/locks"))
                .lines()
                .anyMatch(line -> line.contains(owner) && line.contains(inode));
    }

    /// Nor does it follow a link to where it has no business.
    @Test
    void removesNoFileThatALinkLeadsTo() throws IOException {
        Path precious = Files.writeString(directory.resolve("precious"), "text");
        Files.createSymbolicLink(directory.resolve(LEFT), precious);
        UnfinishedFile.begin(directory.resolve("a.csv")).close();
        assertThat(precious).hasContent("text");
        assertThat(names()).contains(LEFT);
    }

    @Test
    void needsADirectory() {
        assertThatThrownBy(() -> UnfinishedFile.begin(directory.resolve("no/a.csv")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
