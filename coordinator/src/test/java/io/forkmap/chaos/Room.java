package io.forkmap.chaos;

import io.forkmap.cgroup.TemporaryCgroup;
import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import io.forkmap.worker.RunFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of one chaos, and the processes that know of them.
///
/// @param directory of ours
/// @param memory where the processes are limited, if that can be done here
/// @param disk where checkpoints are, if it can be mounted here
record Room(Path directory, Optional<TemporaryCgroup> memory, Optional<SmallDisk> disk) implements AutoCloseable {
    private static final int ROWS = 2000;

    /// Half as much again as three workers and a coordinator may take.
    private static final long MEMORY_BYTES = 1 << 30;

    /// @param directory exists and is empty; goes when this is closed
    /// @param log is told what can't be had here
    static Room in(Path directory, PrintStream log) throws IOException {
        Path real = directory.toRealPath();
        Room room = new Room(real, limitMemory(log), mountDisk(Files.createDirectory(real.resolve("disk")), log));
        try {
            for (Path each : List.of(room.runs(), room.current())) {
                Files.createDirectories(each);
            }
            room.install();
            room.writeDataset();
            room.renewData();
            return room;
        } catch (IOException e) {
            room.close();
            throw e;
        }
    }

    private static Optional<TemporaryCgroup> limitMemory(PrintStream log) {
        try {
            return Optional.of(TemporaryCgroup.create("memory").limitMemory(MEMORY_BYTES));
        } catch (IOException e) {
            log.println("left out " + KernelFault.KILLED_FOR_MEMORY + ": no control group can be made here: " + e);
            return Optional.empty();
        }
    }

    private static Optional<SmallDisk> mountDisk(Path place, PrintStream log) {
        try {
            return Optional.of(SmallDisk.mount(place));
        } catch (IOException e) {
            log.println("left out " + DiskFault.CHECKPOINT_DISK_FULL + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void writeDataset() throws IOException {
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(master(), List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < ROWS; row++) {
                double[] values = new double[1 + row % 50];
                Arrays.setAll(values, k -> 1.0 / (k + 1));
                writer.append(values, 0, values.length);
            }
            writer.commit();
        }
    }

    /// Puts another file of the same content in its place.
    void renewData() throws IOException {
        Path other = directory.resolve("other.arrow");
        Files.copy(master(), other, StandardCopyOption.REPLACE_EXISTING);
        Files.move(other, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Removes what a round leaves to be kept.
    void clear() throws IOException {
        remove(checkpoint());
        remove(logs());
    }

    /// Ends all processes and removes all files. Takes no notice of an interrupt from before.
    @Override
    public void close() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            Marked.of(this).end();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (memory.isPresent()) {
            memory.get().close();
        }
        if (disk.isPresent()) {
            disk.get().close();
        }
        remove(directory);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// The dataset as it should be. Nothing happens to it.
    private Path master() {
        return directory.resolve("master.arrow");
    }

    /// The dataset of all runs.
    Path data() {
        return directory.resolve("data.arrow");
    }

    /// Where run directories go.
    Path runs() {
        return directory.resolve("r");
    }

    Path checkpoint() {
        return directory.resolve("disk").resolve("checkpoint");
    }

    /// Where evidence of workers goes.
    Path logs() {
        return directory.resolve("logs");
    }

    Path plan() {
        return directory.resolve("plan");
    }

    /// The directory that the command is started in.
    Path current() {
        return directory.resolve("cwd");
    }

    Path cache() {
        return directory.resolve("cache");
    }

    Path out() {
        return directory.resolve("out");
    }

    Path err() {
        return directory.resolve("err");
    }

    /// Of the command, as it is installed.
    Path launcher() {
        return directory.resolve("product/bin/forkmap");
    }

    /// What the build has made, with its AOT cache, in a tree without sources: the launcher does not look whether they
    /// are newer.
    private void install() throws IOException {
        Path target = Objects.requireNonNull(placeOf(Shaken.class).getParent());
        Path scripts = target.resolve("../../scripts").normalize();
        Path lib = Files.createDirectories(directory.resolve("product/lib"));
        try (Stream<Path> files = Files.list(target.resolve("dist/lib"))) {
            for (Path file : files.toList()) {
                Files.createSymbolicLink(lib.resolve(file.getFileName()), file);
            }
        }
        Files.copy(scripts.resolve("find-jdk.sh"), lib.resolve("find-jdk.sh"));
        Files.createDirectories(Objects.requireNonNull(launcher().getParent()));
        Files.copy(scripts.resolve("forkmap"), launcher(), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /// The directory of the job's classes.
    String jobClasses() {
        return placeOf(Shaken.class).toString();
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Of the coordinators that run.
    List<Path> sockets() throws IOException {
        try (Stream<Path> files = Files.list(runs())) {
            return files.map(RunFiles::socket).filter(Files::exists).toList();
        }
    }

    /// What runs should have removed.
    List<String> leftovers() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path empty : List.of(runs(), current())) {
            try (Stream<Path> files = Files.list(empty)) {
                files.map(Path::toString).forEach(found::add);
            }
        }
        return found;
    }
}
