package io.forkmap.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Inputs that are kept in the repository.
final class Corpus {
    private Corpus() {}

    /// The files of a directory.
    ///
    /// @param directory from the project's root: Maven runs tests in the directory of their module
    static List<Path> files(String directory) throws IOException {
        Path found = Stream.of("", "..")
                .map(root -> Path.of(root, directory))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no " + directory + " near " + Path.of("").toAbsolutePath()));
        try (Stream<Path> files = Files.list(found)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
