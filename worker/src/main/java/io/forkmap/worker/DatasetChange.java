package io.forkmap.worker;

/// A file that this worker has mapped was replaced, truncated, overwritten or removed: what it computes can't be
/// trusted.
final class DatasetChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatasetChange(String what) {
        super(what);
    }
}
