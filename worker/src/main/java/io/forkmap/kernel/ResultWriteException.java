package io.forkmap.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The result file can't be written or read: no fault of the kernel's.
public final class ResultWriteException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    ResultWriteException(Path file, String what, IOException cause) {
        super(file + " can't be " + what + ": " + cause.getMessage(), cause);
    }
}
