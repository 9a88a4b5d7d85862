package io.forkmap.importer;

import io.forkmap.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The refusals of this package.
final class Malformed {
    private Malformed() {}

    /// Something is wrong with the file, or it is of a kind that isn't imported.
    static DatasetException of(Path file, String what) {
        return new DatasetException(DatasetException.Kind.MALFORMED, file + ": " + what);
    }

    /// Something is wrong at a byte of the file.
    static DatasetException at(Path file, long byteOffset, String what) {
        return of(file, "byte " + byteOffset + ": " + what);
    }

    /// For what a library or the JDK threw because the bytes were not what they should be.
    static DatasetException damaged(Path file, String where, Throwable cause) {
        return new DatasetException(
                DatasetException.Kind.MALFORMED,
                file + ": " + where + "; the file is damaged or incomplete: write or copy it again (" + reason(cause)
                        + ")",
                cause);
    }

    /// What the innermost says: the others say that it said something.
    private static String reason(Throwable cause) {
        Throwable innermost = cause;
        for (Throwable inner = cause.getCause(); inner != null; inner = inner.getCause()) {
            innermost = inner;
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    }

    static DatasetException usage(String what) {
        return new DatasetException(DatasetException.Kind.USAGE, what);
    }

    /// The operating system refused.
    static DatasetException io(Path file, String what, IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(cause.getMessage());
        };
        return new DatasetException(DatasetException.Kind.IO, file + ": " + what + ": " + why, cause);
    }
}
