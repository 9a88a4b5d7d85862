package io.forkmap.dataset;

import java.nio.file.Path;

/// Where a file is mapped in this process.
///
/// @param path as it was given
/// @param address of its first byte
/// @param byteCount of the whole file
public record MappedFile(Path path, long address, long byteCount) {}
