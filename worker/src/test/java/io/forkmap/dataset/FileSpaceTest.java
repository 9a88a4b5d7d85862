package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSpaceTest {
    @TempDir
    private Path directory;

    @Test
    void makesTheFileSoLong() throws IOException {
        Path file = Files.createFile(directory.resolve("space"));
        FileSpace.take(file, 1_000_001).close();
        assertThat(Files.readAllBytes(file)).hasSize(1_000_001).containsOnly(0);
    }

    @Test
    void tellsWhyThereIsNone() throws IOException {
        Path file = Files.createFile(directory.resolve("space"));
        assertThatThrownBy(() -> FileSpace.take(file, 1L << 62))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("no space is left on the device|the file system or a limit .* of that size");
        assertThat(file).hasSize(0);
    }
}
