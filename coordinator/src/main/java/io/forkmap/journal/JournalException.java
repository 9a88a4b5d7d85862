package io.forkmap.journal;

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
        return new JournalException(Kind.IO, message + ": " + cause.getMessage(), cause);
    }

    /// What is wrong.
    public Kind kind() {
        return kind;
    }
}
