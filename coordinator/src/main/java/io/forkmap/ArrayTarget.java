package io.forkmap;

import java.nio.file.Path;
import java.util.Objects;

/// Where the arrays of a run go.
///
/// @param file a `.npy`; in place once all chunks are computed, and not before
/// @param overwrite whether it may take the place of one that is there
public record ArrayTarget(Path file, boolean overwrite) {
    /// The file may not be null.
    public ArrayTarget {
        Objects.requireNonNull(file, "file");
    }
}
