package io.forkmap.cli;

import io.forkmap.dataset.DatasetException;
import io.forkmap.stage.Mount;
import java.util.List;
import java.util.Optional;

/// What `inspect` finds out about one argument.
///
/// @param argument as the user wrote it
/// @param found what is in it, unless it can't be mapped
/// @param refused why it can't
/// @param fileSystem that its first file is on
/// @param checksums of its files, if they were asked for
record Inspection(
        String argument,
        Optional<FileInspection> found,
        Optional<DatasetException> refused,
        Optional<Mount> fileSystem,
        List<FileChecksum> checksums) {
    boolean mappable() {
        return refused.isEmpty();
    }

    /// Whether that it can't be mapped is an answer about what is in the file, rather than a failure to look.
    boolean unsuitable() {
        return refused.filter(e -> e.kind() == DatasetException.Kind.MALFORMED).isPresent();
    }
}
