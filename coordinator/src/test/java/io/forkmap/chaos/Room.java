package io.forkmap.chaos;

import io.forkmap.dataset.ColumnSpec;
import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.RaggedArrowWriter;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of one chaos.
///
/// @param directory exists; emptied by whoever made it
record Room(Path directory) {
    private static final int ROWS = 2000;

    static Room in(Path directory) throws IOException {
        Room room = new Room(directory);
        for (Path each : List.of(room.runs(), room.current())) {
            Files.createDirectories(each);
        }
        room.writeDataset();
        return room;
    }

    private void writeDataset() throws IOException {
        try (RaggedArrowWriter writer =
                RaggedArrowWriter.create(data(), List.of(ColumnSpec.of("x", ElementType.FLOAT64)))) {
            for (int row = 0; row < ROWS; row++) {
                double[] values = new double[1 + row % 50];
                java.util.Arrays.setAll(values, k -> 1.0 / (k + 1));
                writer.append(values, 0, values.length);
            }
            writer.commit();
        }
    }

    Path data() {
        return directory.resolve("data.arrow");
    }

    /// A dataset that something happens to.
    Path victim() {
        return directory.resolve("victim.arrow");
    }

    /// Where run directories go.
    Path runs() {
        return directory.resolve("r");
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

    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    String jobClasses() {
        try {
            return Path.of(Shaken.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Run directories that are still there.
    List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(runs())) {
            return files.toList();
        }
    }
}
