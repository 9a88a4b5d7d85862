package io.forkmap.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCopiesTest {
    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();
    private Path checkpoint;
    private Path plan;
    private Path classes;

    @BeforeEach
    void writesFiles() throws IOException {
        checkpoint = Files.createDirectories(directory.resolve("classes/run.ckpt"));
        plan = Files.createDirectory(checkpoint.resolve("plan-1"));
        classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("a/b"));
        Files.writeString(classes.resolve("a/b/C.class"), "C");
        Files.writeString(classes.resolve("D.class"), "D");
        Files.createDirectory(classes.resolve(".git"));
        Files.writeString(classes.resolve(".git/E"), "E");
        Files.writeString(checkpoint.resolve("F"), "F");
    }

    private List<Library> copy(long most, Path... entries) throws IOException {
        return new LibraryCopies(plan, most, notes::add).of(List.of(entries), checkpoint);
    }

    @Test
    void makeAJarOfADirectoryWithoutWhatIsHiddenAndTheCheckpoint() throws IOException {
        Path jar = copy(1000, classes).getFirst().in(plan);
        assertThat(jar).hasFileName("library-000-classes.jar");
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("D.class", "a/b/C.class");
        }
    }

    @Test
    void leaveWhatIsTooLargeWhereItIs() throws IOException {
        Path small = Files.writeString(directory.resolve("small.jar"), "12345678");
        Path large = Files.writeString(directory.resolve("large.jar"), "123456789");
        List<Library> libraries = copy(16, small, large);
        assertThat(libraries.get(0).in(plan)).hasParent(plan).hasContent("12345678");
        assertThat(libraries.get(1).in(plan)).isEqualTo(large);
        assertThat(notes).singleElement().asString().startsWith(large + " of the class path is not kept");
        Files.delete(large);
        assertThatThrownBy(() -> libraries.get(1).in(plan))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(large + " is not there");
    }

    @Test
    void leaveADirectoryThatIsTooLargeWhereItIs() throws IOException {
        assertThat(copy(1, classes).getFirst().in(plan)).isEqualTo(classes);
    }
}
