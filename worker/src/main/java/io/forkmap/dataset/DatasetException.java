package io.forkmap.dataset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// A dataset that can't be used, or was asked for something that it doesn't have: the text says what, where, and
/// what to do about it.
public final class DatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Whose fault it is; a command line maps each to an exit status of its own.
    public enum Kind {
        /// The bytes are not what they should be, or are of a kind that can't be mapped.
        MALFORMED,
        /// The operating system refused: no such file, no permission, no space.
        IO,
        /// The caller asked for what isn't there: a column, a type, a name.
        USAGE
    }

    private final Kind kind;

    /// Empty when there is none.
    private final String remedy;

    /// Without a cause.
    public DatasetException(Kind kind, String message) {
        this(kind, message, "");
    }

    private DatasetException(Kind kind, String message, String remedy) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
    }

    /// With what made it fail.
    public DatasetException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = "";
    }

    /// Whose fault it is.
    public Kind kind() {
        return kind;
    }

    /// The line for a shell that puts it right, if one does; the message has it too.
    public Optional<String> remedy() {
        return remedy.isEmpty() ? Optional.empty() : Optional.of(remedy);
    }

    static DatasetException usage(String message) {
        return new DatasetException(Kind.USAGE, message);
    }

    static DatasetException malformed(Path file, String what) {
        return new DatasetException(Kind.MALFORMED, file + ": " + what);
    }

    /// A file that can't be mapped, but another that a command makes of it.
    ///
    /// @param what ends with what the command does
    static DatasetException malformed(Path file, String what, String command) {
        return new DatasetException(Kind.MALFORMED, file + ": " + what + ": " + command, command);
    }

    /// Also says how the operating system put it.
    static DatasetException io(Path file, String what, IOException cause) {
        return new DatasetException(Kind.IO, file + ": " + what + ": " + reason(cause), cause);
    }

    /// The JDK's exceptions of the file system have the path as their text, or before it.
    private static String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "no such file or directory";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
