package io.forkmap.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFilesTest {
    private static final Path DIRECTORY = Path.of("/tmp/forkmap-1");

    @Test
    void givesEachPurposeWorkerAndRunAFileOfItsOwn() {
        List<Path> files = List.of(
                RunFiles.socket(DIRECTORY),
                RunFiles.slot(DIRECTORY, 1),
                RunFiles.slot(DIRECTORY, 11),
                RunFiles.log(DIRECTORY, 1),
                RunFiles.log(DIRECTORY, 11),
                RunFiles.arguments(DIRECTORY, 1),
                RunFiles.job(DIRECTORY, 1),
                RunFiles.job(DIRECTORY, 11),
                RunFiles.inputs(DIRECTORY, 1));
        assertThat(files)
                .doesNotHaveDuplicates()
                .allSatisfy(file -> assertThat(file.getParent()).isEqualTo(DIRECTORY));
    }

    @Test
    void namesAreThoseThatLogsAndMessagesShow() {
        assertThat(RunFiles.log(DIRECTORY, 3)).hasFileName("worker-3.log");
        assertThat(RunFiles.socket(DIRECTORY)).hasFileName("control.sock");
    }
}
