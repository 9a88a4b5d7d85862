package io.forkmap.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.forkmap.FleetFuzz;
import io.forkmap.importer.ImporterFuzz;
import io.forkmap.journal.JournalFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Everything that was ever found, and the fixtures, once more.
class CorpusTest {
    /// The directories of a target, from the project's root.
    enum Target {
        DATASET(DatasetFuzz::fuzzerTestOneInput, "worker/src/test/resources/fixtures"),
        IMPORTER(ImporterFuzz::fuzzerTestOneInput, "coordinator/src/test/resources/io/forkmap/importer"),
        JOURNAL(JournalFuzz::fuzzerTestOneInput, "coordinator/src/test/resources/io/forkmap/journal"),
        FLEET(FleetFuzz::fuzzerTestOneInput);

        private final Input input;
        private final List<String> directories = new ArrayList<>();

        Target(Input input, String... fixtures) {
            this.input = input;
            directories.addAll(List.of(fixtures));
            directories.add("coordinator/src/test/resources/fuzz/" + name().toLowerCase(java.util.Locale.ROOT));
        }

        List<Path> files() throws IOException {
            List<Path> files = new ArrayList<>();
            for (String directory : directories) {
                files.addAll(Corpus.files(directory));
            }
            return files;
        }
    }

    /// One call of a target.
    interface Input {
        void accept(byte[] bytes) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void bearsEveryFile(Target target) throws IOException {
        List<Path> files = target.files();
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            ThrowingCallable call = () -> target.input.accept(bytes);
            assertThatCode(call).as(file.toString()).doesNotThrowAnyException();
        }
    }
}
