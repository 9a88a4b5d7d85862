package io.forkmap.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ImporterTest {
    @TempDir
    private Path directory;

    static List<String> readable() throws IOException {
        return Imports.readable();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void importsWhatOthersWroteBitByBit(String name) throws IOException {
        Path output = directory.resolve("out.arrow");
        Imports.run(Imports.path(name), output);
        assertThat(Imports.lines(output)).isEqualTo(Imports.expected(name));
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    /// The same rows through every format give the same bytes.
    @Test
    void writesTheSameFileForTheSameRows() throws IOException {
        Path first = directory.resolve("first.arrow");
        Imports.run(Imports.path("same_objects.npy"), first);
        List<String> others = readable().stream()
                .filter(name -> name.startsWith("same") && !name.startsWith("same_length"))
                .toList();
        assertThat(others).hasSizeGreaterThan(12);
        for (String name : others) {
            Path output = directory.resolve(name + ".arrow");
            Imports.run(Imports.path(name), output);
            assertThat(output).as(name).hasSameBinaryContentAs(first);
        }
    }
}
