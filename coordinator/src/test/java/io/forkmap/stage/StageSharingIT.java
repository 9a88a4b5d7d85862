package io.forkmap.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import io.forkmap.dataset.DataSource;
import io.forkmap.report.Progress;
import io.forkmap.resources.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Copies that several processes use.
@Timeout(60)
class StageSharingIT {
    private static final Machine HERE = Machine.here(Map.of());

    @TempDir
    private Path directory;

    private Path parent = Path.of("");
    private Path file = Path.of("");
    private final List<Process> holders = new ArrayList<>();

    @BeforeEach
    void makeFile() throws IOException {
        parent = Files.createDirectory(directory.resolve("local"));
        file = Files.write(directory.resolve("events"), new byte[20 << 20]);
    }

    @AfterEach
    void endsAll() {
        holders.forEach(Process::destroyForcibly);
    }

    @Test
    void isMadeOnceForProcessesThatBeginTogether() throws Exception {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            start();
        }
        for (Process holder : holders) {
            said.add(firstLine(holder));
        }
        assertThat(said).containsExactlyInAnyOrder("made", "found", "found", "found");
        for (Process holder : holders) {
            assertThat(copies()).hasSize(1);
            holder.getOutputStream().close();
            assertThat(holder.waitFor()).isZero();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void outlivesItsMakerAsLongAsItIsUsedAndGoesWithTheNextWhenAllWereKilled() throws Exception {
        Process maker = start();
        assertThat(firstLine(maker)).isEqualTo("made");
        Process user = start();
        assertThat(firstLine(user)).isEqualTo("found");
        maker.destroyForcibly().waitFor();
        // Opening and closing sweeps; the copy is in use.
        StageDirectory.open(parent, "me", HERE).close();
        assertThat(copies()).hasSize(1);
        user.destroyForcibly().waitFor();
        assertThat(copies()).hasSize(1);
        Path other = Files.writeString(directory.resolve("other"), "other");
        try (StageDirectory stage = StageDirectory.open(parent, "me", HERE)) {
            assertThat(copies()).isEmpty();
            stage.stage(DataSource.of(other), Progress.silent(System.err));
        }
        assertThat(parent).isEmptyDirectory();
    }

    private List<Path> copies() throws IOException {
        try (var found = Files.walk(parent)) {
            return found.filter(path -> path.endsWith("0-events")).toList();
        }
    }

    private Process start() throws IOException {
        Process holder = new ProcessBuilder(ChildJvm.of(StageHolder.class).command(parent, file))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        return holder;
    }

    private static String firstLine(Process holder) throws IOException {
        BufferedReader reader = holder.inputReader();
        return String.valueOf(reader.readLine());
    }
}
