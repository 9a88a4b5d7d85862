package io.forkmap.report;

/// What one process used when it was asked.
///
/// @param process which
/// @param all everything it had resident
/// @param dataset the dataset's own mappings among it
/// @param hugeBytes of the dataset in huge pages
public record ProcessMemory(ProcessRef process, MemoryUse all, MemoryUse dataset, long hugeBytes) {
    /// Without huge pages.
    ProcessMemory(ProcessRef process, MemoryUse all, MemoryUse dataset) {
        this(process, all, dataset, 0);
    }
}
