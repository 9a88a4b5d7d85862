package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.MappedFile;
import io.forkmap.report.DatasetFile;
import io.forkmap.report.Holding;
import io.forkmap.report.MemoryProbe;
import io.forkmap.report.MemoryReport;
import io.forkmap.report.ProcessRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks the kernel how the processes of a run hold the dataset.
final class DatasetMemory {
    private DatasetMemory() {}

    static MemoryReport ofThisProcess(Dataset data) {
        List<Path> files = data.mappedFiles().stream().map(MappedFile::path).toList();
        return of(files, new Holding.Mapped(), List.of());
    }

    /// @param workers besides this process
    static MemoryReport of(PlacedData data, List<ProcessRef> workers) {
        return of(data.files(), data.holding(), workers);
    }

    private static MemoryReport of(List<Path> mapped, Holding holding, List<ProcessRef> workers) {
        List<ProcessRef> processes = new ArrayList<>();
        processes.add(ProcessRef.coordinator(ProcessHandle.current().pid()));
        processes.addAll(workers);
        try {
            List<DatasetFile> files = new ArrayList<>();
            for (Path file : mapped) {
                addIfThere(file, files);
            }
            return new MemoryProbe().take(processes, files).heldAs(holding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file that was read into copies may have been removed since.
    private static void addIfThere(Path file, List<DatasetFile> files) throws IOException {
        try {
            files.add(DatasetFile.of(file));
        } catch (NoSuchFileException e) {
            // nobody has it mapped under this name
        }
    }
}
