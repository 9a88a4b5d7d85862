package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilePatternTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        for (String name : List.of("a/run-1", "a/run-10", "a/run-2", "a/.run-3", "a/x{1}", "b/run-1", "b/sub/run-1")) {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, FileKind.ARROW.magic());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a/run-*, a/run-1 a/run-10 a/run-2",
        "a/run-?, a/run-1 a/run-2",
        "a/run-[2-9], a/run-2",
        "*/run-1, a/run-1 b/run-1",
        "b/*, b/run-1",
        "a/.run-*, a/.run-3",
        "a/x{*, a/x{1}"
    })
    void standsForFilesInTheOrderOfTheirBytes(String pattern, String files) {
        assertThat(FilePattern.expand(directory + "/" + pattern))
                .extracting(file -> directory.relativize(file).toString())
                .containsExactly(files.split(" "));
    }

    @Test
    void isRefusedWhenNothingMatches() {
        assertThatThrownBy(() -> DataSource.parse("n=" + directory + "/c/run-*"))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.IO))
                .hasMessage(directory + "/c/run-*: no file matches this pattern");
    }

    @Test
    void makesPairs() throws IOException {
        for (String name : List.of("v-1.npy", "v-2.npy", "o-1.npy", "o-2.npy")) {
            Files.write(directory.resolve(name), FileKind.NPY.magic());
        }
        DataSource source = DataSource.parse("n=" + directory + "/v-*.npy," + directory + "/o-*.npy");
        assertThat(source.paired()).isTrue();
        assertThat(source.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("v-1.npy", "o-1.npy", "v-2.npy", "o-2.npy");
        Files.delete(directory.resolve("o-2.npy"));
        assertThatThrownBy(() -> DataSource.parse(directory + "/v-*.npy," + directory + "/o-*.npy"))
                .hasMessageEndingWith("there are 2 files of values and 1 of offsets; each needs its own");
    }

    @Test
    void aDirectoryIsItsFilesOfOneFormat() throws IOException {
        Files.writeString(directory.resolve("a/README"), "These are the runs.\n");
        Files.createFile(directory.resolve("a/_SUCCESS"));
        assertThat(DataSource.parse("n=" + directory + "/a").files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("run-1", "run-10", "run-2", "x{1}");
        Files.write(directory.resolve("a/run-3"), FileKind.PARQUET.magic());
        assertThatThrownBy(() -> DataSource.parse(directory + "/a"))
                .hasMessage(directory + "/a: holds files of different formats: run-1 is an Arrow IPC file, run-3 is "
                        + "Parquet; say which to take by a pattern like " + directory + "/a/*.arrow");
        assertThatThrownBy(() -> DataSource.of(directory)).hasMessageContaining("holds no file that can be mapped");
    }
}
