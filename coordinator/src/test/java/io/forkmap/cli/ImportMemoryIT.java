package io.forkmap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that are larger than the heap are imported and exported.
@Timeout(120)
final class ImportMemoryIT {
    private static final String HEAP = "-Xmx32m";
    private static final long VALUES = 6_000_000;

    @TempDir
    private Path directory;

    @Test
    void keepsWithinHeapThatIsSmallerThanTheFile() throws Exception {
        Path first = directory.resolve("first.arrow");
        new RaggedGenerator(10_000, VALUES, LengthDistribution.ZIPF, 1).write(first, false);
        for (String format : List.of("npy", "csv")) {
            Path exported = directory.resolve("exported." + format);
            Path second = directory.resolve(format + ".arrow");
            run("export", first, exported);
            assertThat(Files.size(exported)).isGreaterThan(VALUES * Double.BYTES);
            run("import", exported, second);
            assertThat(second).hasSameBinaryContentAs(first);
        }
    }

    private void run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = ChildJvm.of(Main.class, HEAP).command(arguments);
        Path err = directory.resolve("err");
        int code = new ProcessBuilder(command)
                .redirectError(err.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(code).as(() -> String.join(" ", command)).isZero();
        assertThat(err).content().contains("wrote ");
    }
}
