package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.forkmap.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MemoryReportIT {
    private static final int DATASET_BYTES = 64_000_000;

    @TempDir
    private Path directory;

    private final List<Process> holders = new ArrayList<>();
    private DatasetFile dataset;

    @BeforeEach
    void writeDataset() throws IOException {
        byte[] bytes = new byte[DATASET_BYTES];
        for (int at = 0; at < bytes.length; at += 512) {
            bytes[at] = (byte) (at >> 9 | 1);
        }
        dataset = DatasetFile.of(Files.write(directory.resolve("two words.arrow"), bytes));
    }

    @AfterEach
    void endHolders() throws InterruptedException {
        for (Process holder : holders) {
            holder.destroyForcibly();
        }
        for (Process holder : holders) {
            holder.waitFor();
        }
    }

    @Test
    void provesThatAMappedFileIsHeldOnce() throws IOException {
        MemoryReport report = reportOfTwo("mapped");
        assertThat(report.sharing()).as(report.sentence()).isEqualTo(Sharing.HELD_ONCE);
        assertThat(report.datasetSum().rssBytes()).isBetween(2L * DATASET_BYTES, 2L * DATASET_BYTES + 16_384);
        assertThat(report.datasetSum().pssBytes()).isBetween((long) DATASET_BYTES - 16_384, DATASET_BYTES + 16_384L);
        assertThat(report.sentence())
                .startsWith("2 workers, dataset 64.0 MB: RSS adds up to ")
                .endsWith(": held once");
    }

    @Test
    void findsAFileThatWasReplacedMeanwhile() throws IOException {
        start("mapped");
        start("mapped");
        Files.delete(dataset.path());
        Files.write(dataset.path(), new byte[10]);
        assertThat(report().sharing()).isEqualTo(Sharing.HELD_ONCE);
    }

    @Test
    void doesNotClaimThatCopiesAreHeldOnce() throws IOException {
        MemoryReport report = reportOfTwo("copy");
        assertThat(report.sharing()).as(report.sentence()).isEqualTo(Sharing.PRIVATE_COPIES);
        assertThat(report.datasetSum()).isEqualTo(MemoryUse.NONE);
        assertThat(report.sum().privateBytes()).isGreaterThan(2L * DATASET_BYTES);
    }

    @Test
    void doesNotClaimSharingForOneProcess() throws IOException {
        start("mapped");
        assertThat(report().sharing()).isEqualTo(Sharing.NOT_SHARED);
    }

    @Test
    void namesAWorkerThatHasEnded() throws Exception {
        start("mapped");
        start("mapped");
        holders.getFirst().destroyForcibly().waitFor();
        MemoryReport report = report();
        assertThat(report.vanished())
                .containsExactly(ProcessRef.worker(0, holders.getFirst().pid()));
        assertThat(report.processes()).hasSize(1);
    }

    private MemoryReport reportOfTwo(String mode) throws IOException {
        start(mode);
        start(mode);
        return report();
    }

    private MemoryReport report() {
        List<ProcessRef> processes = new ArrayList<>();
        for (Process holder : holders) {
            processes.add(ProcessRef.worker(processes.size(), holder.pid()));
        }
        return new MemoryProbe().take(processes, List.of(dataset));
    }

    private void start(String mode) throws IOException {
        Process holder = new ProcessBuilder(ChildJvm.of(DatasetHolder.class, "-XX:TieredStopAtLevel=1")
                        .command(mode, dataset.path()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(holder);
        assertThat(holder.inputReader().readLine()).isEqualTo("ready " + DATASET_BYTES);
    }
}
