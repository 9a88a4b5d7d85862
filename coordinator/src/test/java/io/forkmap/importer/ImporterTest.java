package io.forkmap.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
}
