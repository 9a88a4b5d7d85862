package io.forkmap.report;

/// What one process used when it was asked.
///
/// @param process which
/// @param all everything it had resident
/// @param dataset the dataset's own mappings among it
public record ProcessMemory(ProcessRef process, MemoryUse all, MemoryUse dataset) {}
