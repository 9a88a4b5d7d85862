package io.forkmap.report;

import java.nio.file.Path;
import java.util.List;

/// How much memory a run uses, and whether the dataset is held once.
///
/// @param processes those that could be asked
/// @param vanished those that had ended before they were asked; not in any sum
/// @param datasetBytes the length of the dataset's files, 0 without one
/// @param readable whether the system let every live process be asked
/// @param holding how the dataset was meant to be held
public record MemoryReport(
        List<ProcessMemory> processes,
        List<ProcessRef> vanished,
        long datasetBytes,
        boolean readable,
        Holding holding) {
    /// A page that two processes map counts twice in RSS and once in PSS. Between 1 (nothing shared) and the number
    /// of processes; 1.5 is half the pages shared by two.
    private static final double HELD_ONCE_RATIO = 1.5;
    /// Below this a copy of the dataset can't be told from what a JVM uses anyway.
    private static final long TELLING_BYTES = 50_000_000;

    public MemoryReport {
        processes = List.copyOf(processes);
        vanished = List.copyOf(vanished);
    }

    /// Of a dataset that is mapped.
    public MemoryReport(List<ProcessMemory> processes, List<ProcessRef> vanished, long datasetBytes, boolean readable) {
        this(processes, vanished, datasetBytes, readable, new Holding.Mapped());
    }

    /// The same figures of a dataset that was held in another way.
    public MemoryReport heldAs(Holding other) {
        return new MemoryReport(processes, vanished, datasetBytes, readable, other);
    }

    /// How much of the dataset a process had in huge pages; the most of all.
    public long hugeBytes() {
        return processes.stream().mapToLong(ProcessMemory::hugeBytes).max().orElse(0);
    }

    /// All memory of all processes.
    public MemoryUse sum() {
        return processes.stream().map(ProcessMemory::all).reduce(MemoryUse.NONE, MemoryUse::plus);
    }

    /// The dataset's mappings of all processes.
    public MemoryUse datasetSum() {
        return processes.stream().map(ProcessMemory::dataset).reduce(MemoryUse.NONE, MemoryUse::plus);
    }

    public Sharing sharing() {
        MemoryUse dataset = datasetSum();
        if (datasetBytes == 0) {
            return Sharing.NO_DATASET;
        }
        if (!readable || processes.isEmpty()) {
            return Sharing.UNKNOWN;
        }
        return switch (holding) {
            case Holding.Mapped _, Holding.SharedSegment _ -> mapped(dataset);
            case Holding.Copies _ -> Sharing.PRIVATE_COPIES;
            case Holding.Served _ -> Sharing.SERVED;
        };
    }

    private Sharing mapped(MemoryUse dataset) {
        // More pages than the files have: written to after they were mapped privately.
        if (dataset.pssBytes() > 1.1 * datasetBytes) {
            return Sharing.PRIVATE_COPIES;
        }
        if (dataset.rssBytes() > 0) {
            return dataset.rssBytes() >= HELD_ONCE_RATIO * dataset.pssBytes() ? Sharing.HELD_ONCE : notMapped();
        }
        return notMapped();
    }

    /// Nothing of the dataset is shared by mapping: every worker's own memory tells whether it has a copy instead.
    private Sharing notMapped() {
        List<ProcessMemory> workers = workers();
        long privateBytes = 0;
        for (ProcessMemory worker : workers) {
            privateBytes += worker.all().privateBytes() - worker.dataset().privateBytes();
        }
        if (!workers.isEmpty() && privateBytes >= 0.9 * workers.size() * datasetBytes) {
            return datasetBytes >= TELLING_BYTES ? Sharing.PRIVATE_COPIES : Sharing.UNKNOWN;
        }
        return Sharing.NOT_SHARED;
    }

    private List<ProcessMemory> workers() {
        return processes.stream().filter(memory -> memory.process().worker()).toList();
    }

    /// The whole report in a plain line, such as `8 workers, dataset 4.0 GB: RSS adds up to 32.2 GB, memory really
    /// used 4.3 GB: held once`.
    public String sentence() {
        if (!readable || processes.isEmpty()) {
            return who() + ": can't tell how much memory is used: "
                    + (readable ? "every process has ended" : "no /proc/PID/smaps to read here") + gone();
        }
        MemoryUse sum = sum();
        return who() + ": RSS adds up to " + Units.bytes(sum.rssBytes()) + ", memory really used "
                + Units.bytes(sum.pssBytes()) + verdict() + gone();
    }

    private String verdict() {
        return switch (sharing()) {
            case HELD_ONCE -> ": held once" + place();
            case NOT_SHARED ->
                datasetSum().rssBytes() == 0
                        ? ": not shared (no process has it mapped now)"
                        : ": not shared (each page was read by one process; nothing needed sharing)";
            case PRIVATE_COPIES -> ": each worker has a copy of its own" + huge();
            case SERVED -> ": held once, by the coordinator, which serves rows" + cache();
            case NO_DATASET -> "";
            case UNKNOWN -> ": too small a dataset to tell whether it is held once";
        };
    }

    private String place() {
        return holding instanceof Holding.SharedSegment(Path directory, String refusal)
                ? ", in " + directory + (hugeBytes() > 0 ? huge() : noneHuge(refusal))
                : "";
    }

    private String huge() {
        return hugeBytes() == 0 ? "" : ", " + Units.bytes(hugeBytes()) + " of it in huge pages";
    }

    private static String noneHuge(String refusal) {
        return ", none of it in huge pages: "
                + (refusal.isEmpty() ? "the memory that was free lay in pieces of less than 2 MB" : refusal);
    }

    private String cache() {
        return holding instanceof Holding.Served(long cacheBytes)
                ? "; each worker keeps " + Units.bytes(cacheBytes) + " of them at most"
                : "";
    }

    private String who() {
        int workers = workers().size();
        String processes = workers == 0
                ? "1 process"
                : workers
                        + (workers == 1 ? " worker" : " workers")
                        + (workers < this.processes.size() ? " and the coordinator" : "");
        return processes + (datasetBytes == 0 ? ", no dataset" : ", dataset " + Units.bytes(datasetBytes));
    }

    private String gone() {
        return vanished.isEmpty()
                ? ""
                : "; not counted, had ended: "
                        + String.join(
                                ", ", vanished.stream().map(ProcessRef::label).toList());
    }
}
