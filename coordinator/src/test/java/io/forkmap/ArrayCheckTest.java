package io.forkmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forkmap.dataset.Dataset;
import io.forkmap.jobs.Fields;
import io.forkmap.kernel.ArrayFile;
import io.forkmap.kernel.ArrayLayout;
import io.forkmap.kernel.ChunkExecutor;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.PackWriter;
import io.forkmap.kernel.Trial;
import io.forkmap.reduce.Pack;
import io.forkmap.reduce.PlannedRun;
import io.forkmap.reduce.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is looked at before a file for arrays gets its name.
class ArrayCheckTest {
    private static final Inputs<Trial> TRIALS = Inputs.trials(4);

    private final PlannedRun<Trial, Double> run = Plans.of(new Fields(100), TRIALS);
    private final ArrayLayout layout = ArrayLayout.of(new Fields(100).array(Dataset.none()), TRIALS);

    @TempDir
    private Path directory;

    @Test
    void findsAnotherArrayThanThePartialSays() throws Exception {
        Path path = Files.write(directory.resolve("a.npy"), new byte[(int) layout.fileBytes()]);
        try (ArrayFile file = ArrayFile.open(path)) {
            Pack pack = compute(file);
            ArrayCheck check = new ArrayCheck(run, layout);
            check.remember(pack);
            check.add(pack);
            assertThatCode(() -> check.finish(file)).doesNotThrowAnyException();
            change(path, layout.chunk(2).position() + 17);
            assertThatThrownBy(() -> check.finish(file))
                    .isInstanceOf(NondeterministicKernelException.class)
                    .hasMessageContaining("chunk 2 (Trial[number=2]) was computed twice and gave two arrays: CRC-32C");
        }
    }

    @Test
    void readsNothingBackThatWasComputedOnce() throws Exception {
        Path path = Files.write(directory.resolve("a.npy"), new byte[(int) layout.fileBytes()]);
        try (ArrayFile file = ArrayFile.open(path)) {
            Pack pack = compute(file);
            change(path, layout.chunk(2).position());
            byte[] before = Files.readAllBytes(path);
            ArrayCheck check = new ArrayCheck(run, layout);
            check.add(pack);
            check.finish(file);
            assertThat(path).hasBinaryContent(before);
        }
    }

    private Pack compute(ArrayFile file) throws Exception {
        ChunkExecutor<Trial, Double> executor =
                new ChunkExecutor<>(run.binding(), TRIALS, Dataset.none(), run.seed(), file);
        PackWriter pack = new PackWriter();
        for (long chunk = 0; chunk < TRIALS.chunkCount(); chunk++) {
            executor.execute(chunk, 1, pack);
        }
        return new Pack(0, pack.count(), pack.toByteArray());
    }

    private static void change(Path path, long position) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        bytes[(int) position] ^= 4;
        Files.write(path, bytes);
    }
}
