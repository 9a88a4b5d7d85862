package io.forkmap.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks the kernel how much memory the processes of a run use. Take it while the workers live, after their last
/// chunk. Blocks for about 10 ms per GB and process that has it mapped: not for the event loop.
public final class MemoryProbe {
    private final Path proc;

    public MemoryProbe() {
        this(Path.of("/proc"));
    }

    /// @param proc where the kernel tells about processes
    MemoryProbe(Path proc) {
        this.proc = proc;
    }

    /// Never fails: what can't be asked is named in the report.
    ///
    /// @param files the dataset's files; empty for a job without one
    public MemoryReport take(List<ProcessRef> processes, List<DatasetFile> files) {
        long datasetBytes = files.stream().mapToLong(DatasetFile::sizeBytes).sum();
        List<ProcessMemory> readings = new ArrayList<>();
        List<ProcessRef> vanished = new ArrayList<>();
        boolean readable = Files.isReadable(proc.resolve("self/smaps"));
        for (ProcessRef process : readable ? processes : List.<ProcessRef>of()) {
            try {
                readings.add(read(process, files));
            } catch (AccessDeniedException another) {
                readable = false;
            } catch (IOException ended) {
                vanished.add(process);
            }
        }
        return new MemoryReport(readings, vanished, datasetBytes, readable);
    }

    /// Without a dataset the sums will do, which the kernel itself adds up: one mapping to read instead of hundreds.
    private Path smaps(ProcessRef process, List<DatasetFile> files) {
        Path directory = proc.resolve(Long.toString(process.pid()));
        Path sums = directory.resolve("smaps_rollup");
        return files.isEmpty() && Files.exists(sums) ? sums : directory.resolve("smaps");
    }

    private ProcessMemory read(ProcessRef process, List<DatasetFile> files) throws IOException {
        Path smaps = smaps(process, files);
        // A path is bytes to the kernel: this never fails to decode, and ours are compared as they were encoded.
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(smaps), StandardCharsets.UTF_8))) {
            SmapsReader.Reading reading = SmapsReader.read(reader, files);
            if (reading.all().rssBytes() == 0) {
                // That of a zombie is empty.
                throw new IOException(process.label() + " (pid " + process.pid() + ") has ended");
            }
            return new ProcessMemory(process, reading.all(), reading.dataset(), reading.hugeBytes());
        }
    }
}
