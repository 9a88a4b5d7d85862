package io.forkmap;

import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.FileIdentity;
import io.forkmap.dataset.FileWatch;
import io.forkmap.stage.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notices that a file of the dataset is no longer the one that was mapped. Blocks for the time of a `stat`: not
/// for the event loop; one thread at a time.
final class DatasetGuard {
    /// A client of a network file system keeps what it knows of a file for some seconds (NFS: `acregmin=3`).
    static final Duration NETWORK = Duration.ofSeconds(5);

    private final FileWatch watch;
    private final String doubt;

    /// @param files as they were opened
    DatasetGuard(List<FileIdentity> files) {
        this(files, networkOf(files));
    }

    /// @param network on which some of the files are
    DatasetGuard(List<FileIdentity> files, Optional<Mount> network) {
        this.watch = new FileWatch(files, interval(network));
        this.doubt = network.map(mount -> " It is on " + mount + ", where it takes some seconds until a change that "
                        + "another machine made is seen.")
                .orElse("");
    }

    /// How often to look at files.
    static Duration interval(List<FileIdentity> files) {
        return interval(networkOf(files));
    }

    private static Duration interval(Optional<Mount> network) {
        return network.isPresent() ? NETWORK : FileWatch.LOCAL;
    }

    /// The files of a dataset, as they were opened.
    static List<FileIdentity> files(Dataset data) {
        return data.identities().stream().flatMap(List::stream).toList();
    }

    private static Optional<Mount> networkOf(List<FileIdentity> files) {
        return files.stream()
                .map(file -> file.path().toAbsolutePath().getParent())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(DatasetGuard::mount)
                .filter(Mount::isNetwork)
                .findFirst();
    }

    private static Stream<Mount> mount(Path directory) {
        try {
            return Stream.of(Mount.of(directory));
        } catch (IOException e) {
            return Stream.empty(); // nobody tells: as if it were local
        }
    }

    /// Whether there is nothing to guard.
    boolean isIdle() {
        return watch.isIdle();
    }

    /// Until the next check is due, in nanoseconds; 0 if it is.
    long nanosUntilDue() {
        return watch.nanosUntilDue();
    }

    /// Compares every file with what is now at its path.
    ///
    /// @throws DatasetChangedException if one was replaced, truncated, overwritten or removed
    void check() {
        check(null);
    }

    /// The same, where something has failed already.
    ///
    /// @param failure that a change would explain
    void check(@Nullable Throwable failure) {
        watch.look().ifPresent(what -> {
            throw new DatasetChangedException(
                    what + ". No result is given; run again when nothing writes to it." + doubt, failure);
        });
    }
}
