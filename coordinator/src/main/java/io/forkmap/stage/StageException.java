package io.forkmap.stage;

/// A dataset that can't be staged; the text says why, and what to do about it.
public final class StageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whose fault it is; a command line maps each to an exit status of its own.
    public enum Kind {
        /// The user asked for a place that won't do.
        USAGE,
        /// The copy would not fit into memory.
        MEMORY,
        /// Reading or writing failed, the disk is full, or the copy isn't like its source.
        IO
    }

    private final Kind kind;

    StageException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    StageException(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.IO;
    }

    /// Whose fault it is.
    public Kind kind() {
        return kind;
    }
}
