package io.forkmap;

import org.jspecify.annotations.Nullable;

/// A file of the dataset was replaced, truncated or overwritten while it was in use.
public final class DatasetChangedException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    DatasetChangedException(String message, @Nullable Throwable cause) {
        super(ExitCode.DATASET_CHANGED, message, cause);
    }
}
