package io.forkmap.worker;

import io.forkmap.dataset.FileWatch;

/// A file that this worker has mapped was replaced, truncated, overwritten or removed: what it computes can't be
/// trusted.
final class DatasetChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatasetChange(String what) {
        super(what);
    }

    /// @throws DatasetChange if one of these files has changed
    static void look(FileWatch files) {
        files.look().ifPresent(what -> {
            throw new DatasetChange(what);
        });
    }
}
