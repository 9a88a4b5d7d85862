package io.forkmap.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataSourceTest {
    @Test
    void parsesAFile() {
        assertThat(DataSource.parse("a/b.arrow")).isEqualTo(DataSource.of(Path.of("a/b.arrow")));
    }

    @Test
    void parsesANamedFile() {
        assertThat(DataSource.parse("signal=/x/b=c.arrow"))
                .isEqualTo(new DataSource("signal", List.of(Path.of("/x/b=c.arrow")), false));
    }

    @Test
    void parsesValuesAndOffsets() {
        List<Path> files = List.of(Path.of("v.npy"), Path.of("o.npy"));
        assertThat(DataSource.parse("v.npy,o.npy")).isEqualTo(new DataSource("data", files, true));
        assertThat(DataSource.parse("n=v.npy,o.npy")).isEqualTo(new DataSource("n", files, true));
    }

    @Test
    void takesAnExistingFileAsItIs(@TempDir Path directory) throws IOException {
        Path comma = Files.createFile(directory.resolve("a,b.npy"));
        Path equals = Files.createDirectory(directory.resolve("d=e"));
        assertThat(DataSource.parse(comma.toString())).isEqualTo(DataSource.of(comma));
        assertThat(DataSource.parse("n=" + comma)).isEqualTo(new DataSource("n", List.of(comma), false));
        assertThat(DataSource.parse(equals + "/x")).isEqualTo(DataSource.of(equals.resolve("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n=", "a,b,c", "a,", "n=,b"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> DataSource.parse(text))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.kind()).isEqualTo(DatasetException.Kind.USAGE))
                .hasMessage(
                        "\"" + text + "\" isn't a dataset; give FILE, a directory, a pattern like 'run-*.arrow', or "
                                + "VALUES.npy,OFFSETS.npy, or NAME=FILE for one of several");
    }
}
