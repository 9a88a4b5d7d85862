package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Datasets before anything was read of them: what is planned, what is in the fingerprint, and what is mapped must be
/// of the same files.
///
/// @param sources where they are
/// @param files what was there
record Placed(List<DataSource> sources, List<FileIdentity> files) {
    /// Looks at the files; one that can't be looked at is told when it is opened.
    static Placed of(List<DataSource> sources) {
        List<FileIdentity> files = new ArrayList<>();
        for (DataSource source : sources) {
            for (Path file : source.files()) {
                try {
                    files.add(FileIdentity.of(file));
                } catch (IOException e) {
                    return new Placed(sources, List.of());
                }
            }
        }
        return new Placed(sources, files);
    }

    /// @param mapped the files as they are used
    /// @throws CliException if they are others
    void requireUnchanged(Dataset mapped) {
        for (FileIdentity used :
                mapped.identities().stream().flatMap(List::stream).toList()) {
            boolean known = files.stream().noneMatch(file -> file.path().equals(used.path())) || files.contains(used);
            if (!known) {
                throw new CliException(
                        ExitCode.DATASET_CHANGED,
                        used.path() + " was changed while the run was prepared. Run again when nothing writes to it.");
            }
        }
    }
}
