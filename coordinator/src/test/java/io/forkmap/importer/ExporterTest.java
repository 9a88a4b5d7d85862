package io.forkmap.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExporterTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows.npy",
                "many_floats.pickle",
                "ints.pickle",
                "type_f4.npy",
                "type_i4.npy",
                "cube.npy",
                "flat.pickle"
            })
    void writesNpyThatIsImportedAsTheSame(String name) throws IOException {
        Path first = directory.resolve("first.arrow");
        Path second = directory.resolve("second.arrow");
        Imports.run(Imports.path(name), first);
        Imports.run(exported(first, "x"), second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    /// numpy read this very file with the right values.
    @Test
    void writesTheBytesThatNumpyRead() throws IOException {
        Path arrow = directory.resolve("rows.arrow");
        Imports.run(Imports.path("rows.npy"), arrow);
        assertThat(exported(arrow, "x")).hasSameBinaryContentAs(Imports.path("exported.npy"));
    }

    @Test
    void writesCsvThatIsImportedAsTheSame() throws IOException {
        Path first = directory.resolve("first.arrow");
        Path second = directory.resolve("second.arrow");
        Imports.run(Imports.path("same.csv"), first);
        Imports.run(Files.write(directory.resolve("x.csv"), csv(first, "x")), second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void writesColumnsOfSingleValuesAsTable() throws IOException {
        Path arrow = directory.resolve("table.arrow");
        Imports.run(Imports.path("pandas.csv"), arrow);
        assertThat(csv(arrow, "t", "n"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("t,n\n0.5,1\nnan,2\n2.0,9007199254740993\n");
    }

    @Test
    void refusesSeveralRaggedColumnsAndUnknownOnes() throws IOException {
        Path arrow = directory.resolve("dict.arrow");
        Imports.run(Imports.path("dict.pickle"), arrow);
        assertThatThrownBy(() -> csv(arrow, "energy", "hits")).hasMessageContaining("only when each has one value");
        assertThatThrownBy(() -> csv(arrow, "nope")).hasMessageContaining("there are: energy, hits, weight");
    }

    private Path exported(Path arrow, String column) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Dataset data = Dataset.open(arrow)) {
            new Exporter(data, Imports.silent()).npy(column, out);
        }
        return Files.write(directory.resolve("exported.npy"), out.toByteArray());
    }

    private static byte[] csv(Path arrow, String... columns) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Dataset data = Dataset.open(arrow)) {
            new Exporter(data, Imports.silent()).csv(List.of(columns), out);
        }
        return out.toByteArray();
    }
}
