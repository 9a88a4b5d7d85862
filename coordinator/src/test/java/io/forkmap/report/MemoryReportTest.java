package io.forkmap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
    private static final long MB = 1_000_000;

    /// Eight workers that have all of a dataset mapped, each beside 38 MB of its own.
    @Test
    void tellsThatADatasetMappedByAllIsHeldOnce() {
        MemoryReport report = eightWorkers(4000 * MB, use(4038 * MB, 538 * MB, 38 * MB), use(4000 * MB, 500 * MB, 0));
        assertThat(report.sharing()).isEqualTo(Sharing.HELD_ONCE);
        assertThat(report.sentence())
                .isEqualTo("8 workers, dataset 4.0 GB: RSS adds up to 32.3 GB, memory really used 4.3 GB: held once");
    }

    @Test
    void saysHeldOnceFromAThirdOfThePagesOnOnly() {
        assertThat(eightWorkers(4000 * MB, use(900, 600, 0), use(150 * MB, 100 * MB, 0))
                        .sharing())
                .isEqualTo(Sharing.HELD_ONCE);
        assertThat(eightWorkers(4000 * MB, use(900, 600, 0), use(149 * MB, 100 * MB, 0))
                        .sharing())
                .isEqualTo(Sharing.NOT_SHARED);
    }

    @Test
    void doesNotClaimSharingWhenEachReadAnotherPart() {
        MemoryReport report =
                eightWorkers(4000 * MB, use(538 * MB, 538 * MB, 538 * MB), use(500 * MB, 500 * MB, 500 * MB));
        assertThat(report.sharing()).isEqualTo(Sharing.NOT_SHARED);
        assertThat(report.sentence())
                .endsWith("not shared (each page was read by one process; nothing needed sharing)");
    }

    @Test
    void tellsPrivateCopies() {
        MemoryUse own = use(4038 * MB, 4038 * MB, 4038 * MB);
        MemoryReport report = eightWorkers(4000 * MB, own, MemoryUse.NONE);
        assertThat(report.sharing()).isEqualTo(Sharing.PRIVATE_COPIES);
        assertThat(report.sentence()).endsWith("memory really used 32.3 GB: each worker has a copy of its own");
    }

    /// A private mapping that was written to is a file mapping, and a copy nevertheless.
    @Test
    void tellsPrivateCopiesOfMappedPages() {
        MemoryUse own = use(4000 * MB, 4000 * MB, 4000 * MB);
        assertThat(eightWorkers(4000 * MB, own, own).sharing()).isEqualTo(Sharing.PRIVATE_COPIES);
    }

    @Test
    void cannotTellACopyOfASmallDatasetFromAJvm() {
        MemoryReport report = eightWorkers(MB, use(40 * MB, 40 * MB, 40 * MB), MemoryUse.NONE);
        assertThat(report.sharing()).isEqualTo(Sharing.UNKNOWN);
        assertThat(report.sentence()).endsWith("too small a dataset to tell whether it is held once");
    }

    @Test
    void namesWhereTheDatasetWasPut() {
        MemoryReport mapped = eightWorkers(4000 * MB, use(4038 * MB, 538 * MB, 38 * MB), use(4000 * MB, 500 * MB, 0));
        MemoryReport shared = mapped.heldAs(new Holding.SharedSegment(Path.of("/dev/shm"), ""));
        assertThat(shared.sharing()).isEqualTo(Sharing.HELD_ONCE);
        assertThat(shared.sentence())
                .contains("memory really used 4.3 GB: held once, in /dev/shm, none of it in huge pages: the memory");
        assertThat(mapped.heldAs(new Holding.SharedSegment(Path.of("/scratch"), "that is no tmpfs"))
                        .sentence())
                .endsWith("held once, in /scratch, none of it in huge pages: that is no tmpfs");
        MemoryReport served = mapped.heldAs(new Holding.Served(256 * MB));
        assertThat(served.sharing()).isEqualTo(Sharing.SERVED);
        assertThat(served.sentence())
                .endsWith(": held once, by the coordinator, which serves rows; each worker keeps 256.0 MB of them at"
                        + " most");
    }

    /// However small the dataset, and however few the workers: it was told to be so.
    @Test
    void knowsPrivateCopiesBeforehand() {
        MemoryUse own = use(MB, MB, MB);
        MemoryReport report = eightWorkers(MB, own, own).heldAs(new Holding.Copies());
        assertThat(report.sharing()).isEqualTo(Sharing.PRIVATE_COPIES);
    }

    @Test
    void tellsHugePages() {
        MemoryUse all = use(40 * MB, 40 * MB, 40 * MB);
        ProcessMemory worker = new ProcessMemory(ProcessRef.worker(0, 2), all, all, 32 * MB);
        MemoryReport report = new MemoryReport(List.of(worker), List.of(), 40 * MB, true, new Holding.Copies());
        assertThat(report.hugeBytes()).isEqualTo(32 * MB);
        assertThat(report.sentence()).endsWith("a copy of its own, 32.0 MB of it in huge pages");
    }

    @Test
    void cannotTellWithoutTheKernel() {
        MemoryReport report = new MemoryReport(List.of(), List.of(), 4000 * MB, false);
        assertThat(report.sharing()).isEqualTo(Sharing.UNKNOWN);
        assertThat(report.sentence()).contains("can't tell", "no /proc/PID/smaps to read here");
    }

    @Test
    void tellsMemoryOfAJobWithoutDataset() {
        MemoryReport report = eightWorkers(0, use(40 * MB, 30 * MB, 30 * MB), MemoryUse.NONE);
        assertThat(report.sharing()).isEqualTo(Sharing.NO_DATASET);
        assertThat(report.sentence())
                .isEqualTo("8 workers, no dataset: RSS adds up to 320.0 MB, memory really used 240.0 MB");
    }

    @Test
    void namesWorkersThatHadEndedAndTheCoordinator() {
        ProcessMemory coordinator =
                new ProcessMemory(ProcessRef.coordinator(1), use(50 * MB, 50 * MB, 50 * MB), MemoryUse.NONE);
        ProcessMemory worker =
                new ProcessMemory(ProcessRef.worker(1, 2), use(90 * MB, 90 * MB, 40 * MB), use(50 * MB, 50 * MB, 0));
        MemoryReport report = new MemoryReport(
                List.of(coordinator, worker), List.of(ProcessRef.worker(2, 3), ProcessRef.worker(5, 4)), 50 * MB, true);
        assertThat(report.sentence())
                .startsWith("1 worker and the coordinator, dataset 50.0 MB: RSS adds up to 140.0 MB")
                .endsWith("not counted, had ended: worker 2, worker 5");
    }

    private static MemoryUse use(long rssBytes, long pssBytes, long privateBytes) {
        return new MemoryUse(rssBytes, pssBytes, privateBytes, rssBytes - privateBytes);
    }

    private static MemoryReport eightWorkers(long datasetBytes, MemoryUse all, MemoryUse dataset) {
        List<ProcessMemory> processes = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            processes.add(new ProcessMemory(ProcessRef.worker(worker, 100 + worker), all, dataset));
        }
        return new MemoryReport(processes, List.of(), datasetBytes, true);
    }
}
