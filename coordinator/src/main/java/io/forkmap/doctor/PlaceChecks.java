package io.forkmap.doctor;

import io.forkmap.dataset.DataSource;
import io.forkmap.dataset.Dataset;
import io.forkmap.dataset.DatasetException;
import io.forkmap.report.Units;
import io.forkmap.stage.Mount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Directories and datasets: which file system they are on, and whether they will do.
///
/// @param temporary where run directories go, the best place first
/// @param fitsSocket whether a socket below a directory has a name that is short enough
/// @param sharedMemory where the engine `shm` and staging put copies
public record PlaceChecks(List<Path> temporary, Predicate<Path> fitsSocket, Path sharedMemory) {
    /// Less than this is soon full of logs and spilled partials.
    private static final long LITTLE_ROOM = 1L << 30;

    /// Of the directories.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        boolean used = false;
        for (Path directory : temporary) {
            Finding finding = temporary(directory);
            used |= Files.isWritable(directory);
            findings.add(finding);
        }
        if (!used) {
            findings.add(new Finding(
                    "temporary", Finding.Grade.PLACE, "no place for run directories", "name one by --run-dir"));
        }
        findings.add(roomInMemory());
        return findings;
    }

    private Finding temporary(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            return Finding.note("temporary", directory + " is no directory that can be written to", "");
        }
        try {
            Mount mount = Mount.of(directory);
            long free = Files.getFileStore(directory).getUsableSpace();
            String text = directory + " on " + mount + ", " + Units.bytes(free) + " free";
            if (mount.isNetwork()) {
                return Finding.note(
                        "temporary", text, "name a directory of this machine by --run-dir: sockets need that");
            }
            if (!fitsSocket.test(directory.toAbsolutePath())) {
                return Finding.note(
                        "temporary", text + "; its path is too long for a socket", "a shorter one is made in /tmp");
            }
            if (mount.forbidsExecution()) {
                return Finding.note(
                        "temporary", text + ", where nothing can be executed", "another library takes its place");
            }
            return free < LITTLE_ROOM
                    ? Finding.note("temporary", text, "make room, or name another by --run-dir")
                    : Finding.ok("temporary", text);
        } catch (IOException e) {
            return Finding.note("temporary", directory + ": " + e.getMessage(), "name another by --run-dir");
        }
    }

    private Finding roomInMemory() {
        try {
            long free = Files.getFileStore(sharedMemory).getUsableSpace();
            return Finding.ok("shared memory", Units.bytes(free) + " free in " + sharedMemory);
        } catch (IOException e) {
            return Finding.note(
                    "shared memory", sharedMemory + " can't be used", "--shm-dir and --stage=DIR name other places");
        }
    }

    /// Of a dataset.
    ///
    /// @param argument as for `--data`
    public static Finding dataset(String argument) {
        try {
            DataSource source = DataSource.parse(argument);
            Path first = source.files().getFirst();
            try (Dataset data = Dataset.open(List.of(source))) {
                String text = first + " can be mapped: " + data.rowCount() + " rows, " + Units.bytes(data.byteCount());
                return mount(first)
                        .map(mount -> located(text + ", on " + mount, mount))
                        .orElseGet(() -> Finding.ok("dataset", text));
            }
        } catch (DatasetException e) {
            return new Finding(
                    "dataset",
                    Finding.Grade.DATA,
                    String.valueOf(e.getMessage()),
                    "forkmap inspect " + argument + " tells more");
        }
    }

    private static Finding located(String text, Mount mount) {
        return mount.isNetwork()
                ? Finding.note(
                        "dataset",
                        text + ", where mapping can be slow, and what others write is seen late",
                        "--stage makes a copy in memory first, --stage=DIR on a local disk")
                : Finding.ok("dataset", text);
    }

    private static Optional<Mount> mount(Path file) {
        try {
            return Optional.of(Mount.of(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
