package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryProbeTest {
    @TempDir
    private Path proc;

    @Test
    void leavesOutWhatHasEnded() throws IOException {
        smaps("self", "00-01 rw-p 00000000 00:00 0\nRss: 4 kB\n");
        smaps("11", "00-01 rw-p 00000000 00:00 0\nRss: 8 kB\nPss: 4 kB\n");
        smaps("12", "");
        ProcessRef alive = ProcessRef.worker(1, 11);
        ProcessRef zombie = ProcessRef.worker(2, 12);
        ProcessRef gone = ProcessRef.worker(3, 13);

        MemoryReport report = new MemoryProbe(proc).take(List.of(alive, zombie, gone), List.of());

        assertThat(report.processes())
                .containsExactly(new ProcessMemory(alive, new MemoryUse(8192, 4096, 0, 0), MemoryUse.NONE));
        assertThat(report.vanished()).containsExactly(zombie, gone);
        assertThat(report.sharing()).isEqualTo(Sharing.NO_DATASET);
    }

    @Test
    void takesTheKernelsSumsWhereThereIsNoDataset() throws IOException {
        smaps("self", "00-01 rw-p 00000000 00:00 0\nRss: 4 kB\n");
        smaps("11", "00-01 rw-p 00000000 00:00 0 /data/a\nRss: 8 kB\nPss: 4 kB\n");
        Files.writeString(proc.resolve("11/smaps_rollup"), "00-ff ---p 00000000 00:00 0 [rollup]\nRss: 80 kB\n");
        ProcessRef worker = ProcessRef.worker(1, 11);

        assertThat(rss(new MemoryProbe(proc).take(List.of(worker), List.of()))).isEqualTo(80 << 10);
        DatasetFile file = new DatasetFile(Path.of("/data/a"), 100, -1, -1);
        assertThat(rss(new MemoryProbe(proc).take(List.of(worker), List.of(file))))
                .isEqualTo(8 << 10);
    }

    private static long rss(MemoryReport report) {
        return report.sum().rssBytes();
    }

    @Test
    void cannotTellWhereTheKernelDoesNot() {
        DatasetFile file = new DatasetFile(Path.of("/data/a"), 100, -1, -1);
        MemoryReport report = new MemoryProbe(proc).take(List.of(ProcessRef.worker(1, 11)), List.of(file));
        assertThat(report.sharing()).isEqualTo(Sharing.UNKNOWN);
        assertThat(report.vanished()).isEmpty();
    }

    private void smaps(String process, String text) throws IOException {
        Files.writeString(Files.createDirectory(proc.resolve(process)).resolve("smaps"), text);
    }
}
