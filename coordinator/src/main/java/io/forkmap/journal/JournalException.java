package io.forkmap.journal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// A checkpoint that can't be used, or can't be written any more. The text says what, where, and what to try.
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /// What is wrong.
    public enum Kind {
        /// It is damaged, of another version, or none.
        MALFORMED,
        /// It belongs to another job.
        OF_ANOTHER_JOB,
        /// It has two answers for one chunk.
        DIFFERENT_ANSWERS,
        /// Another coordinator is at it.
        IN_USE,
        /// It can't be made.
        CANNOT_CREATE,
        /// Reading or writing failed.
        IO
    }

    JournalException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static JournalException malformed(String message) {
        return new JournalException(Kind.MALFORMED, message, null);
    }

    static JournalException io(String message, Throwable cause) {
        return new JournalException(Kind.IO, message + ": " + reason(cause), cause);
    }

    static JournalException cannotCreate(String message, IOException cause) {
        return new JournalException(Kind.CANNOT_CREATE, message + ": " + reason(cause), cause);
    }

    /// The text of some is nothing but a path.
    private static String reason(Throwable cause) {
        return switch (cause) {
            case NoSuchFileException e -> e.getFile() + ": no such file or directory";
            case AccessDeniedException e -> e.getFile() + ": permission denied";
            case FileAlreadyExistsException e -> e.getFile() + " is no directory";
            default -> String.valueOf(cause.getMessage());
        };
    }

    /// What is wrong.
    public Kind kind() {
        return kind;
    }
}
