package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;

/// Notices that a file of the dataset is no longer the one that was mapped.
final class DatasetGuard {
    private DatasetGuard() {}

    /// Compares every file with what is now at its path.
    ///
    /// @throws DatasetChangedException if one was replaced, truncated, overwritten or removed
    static void check(Dataset data) {
        data.identities().forEach(files -> files.forEach(DatasetGuard::check));
    }

    private static void check(FileIdentity mapped) {
        Path path = mapped.path();
        FileIdentity now;
        try {
            now = FileIdentity.of(path);
        } catch (IOException e) {
            throw new DatasetChangedException(path + " can't be read any more: " + e.getMessage(), e);
        }
        if (!now.equals(mapped)) {
            String what = now.inode() != mapped.inode() || now.device() != mapped.device()
                    ? "replaced"
                    : now.byteCount() < mapped.byteCount() ? "truncated" : "overwritten";
            throw new DatasetChangedException(
                    path + " was " + what + " during the run (mapped: " + mapped + ", now: " + now
                            + "): no result is given; run again when nothing writes to it",
                    null);
        }
    }
}
