package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.MappedFile;
import io.forkmap.report.DatasetFile;
import io.forkmap.report.MemoryProbe;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Asks the kernel how the processes of a run hold the dataset.
final class DatasetMemory {
    private DatasetMemory() {}

    static MemoryReport ofThisProcess(Dataset data) {
        return of(data, List.of());
    }

    /// @param workers besides this process
    static MemoryReport of(Dataset data, List<ProcessRef> workers) {
        List<ProcessRef> processes = new ArrayList<>();
        processes.add(ProcessRef.coordinator(ProcessHandle.current().pid()));
        processes.addAll(workers);
        try {
            List<DatasetFile> files = new ArrayList<>();
            for (MappedFile file : data.mappedFiles()) {
                files.add(DatasetFile.of(file.path()));
            }
            return new MemoryProbe().take(processes, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
