package io.forkmap.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What the operating system refused, in words: the JDK's exceptions often have nothing but a path as their text.
final class IoErrors {
    private IoErrors() {}

    /// With the file, if there is one.
    static String describe(IOException e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + reason(e)
                : reason(e);
    }

    /// With what was being done, if the wrapper knows.
    static String describe(UncheckedIOException e) {
        String message = String.valueOf(e.getMessage());
        IOException cause = e.getCause();
        return cause instanceof FileSystemException && !message.contains(reason(cause))
                ? message + ": " + reason(cause)
                : message;
    }

    /// Without the file.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
