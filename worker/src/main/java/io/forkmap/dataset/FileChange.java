package io.forkmap.dataset;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What somebody did to a file after it was opened. A change of its mode or a new link to it is none.
final class FileChange {
    private FileChange() {}

    /// In words, beginning with the path; empty if the path leads to the same file with the same content.
    static Optional<String> of(FileIdentity opened) {
        Path path = opened.path();
        try {
            return describe(opened, FileIdentity.of(path)).map(what -> path + " was " + what);
        } catch (NoSuchFileException e) {
            return Optional.of(path + " was removed during the run");
        } catch (IOException e) {
            return Optional.of(path + " can't be looked at any more: " + e);
        }
    }

    private static Optional<String> describe(FileIdentity opened, FileIdentity now) {
        if (now.inode() != opened.inode() || now.device() != opened.device()) {
            return Optional.of("replaced during the run: another file is there now (inode " + now.inode() + ", not "
                    + opened.inode() + ")");
        }
        if (now.byteCount() < opened.byteCount()) {
            return Optional.of("truncated during the run: " + now.byteCount() + " of its " + opened.byteCount()
                    + " bytes are left");
        }
        if (now.byteCount() > opened.byteCount() || now.mtimeNanos() != opened.mtimeNanos()) {
            return Optional.of("overwritten during the run: modified " + time(now) + ", " + now.byteCount()
                    + " bytes; when it was opened " + time(opened) + ", " + opened.byteCount() + " bytes");
        }
        return Optional.empty();
    }

    private static Instant time(FileIdentity file) {
        return Instant.EPOCH.plusNanos(file.mtimeNanos());
    }
}
