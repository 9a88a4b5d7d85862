package io.forkmap.stage;

import io.forkmap.dataset.DataSource;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;

/// The copy of one dataset, which stays as long as the lock is held.
///
/// @param source the copies
/// @param originals what they are copies of, links followed
/// @param made whether it was made just now; else it was there
/// @param lock that all who use it share
record StagedCopy(StageKey key, DataSource source, List<Path> originals, boolean made, FileLock lock) {
    /// The originals as text.
    List<String> lines() {
        return originals.stream().map(Path::toString).toList();
    }
}
