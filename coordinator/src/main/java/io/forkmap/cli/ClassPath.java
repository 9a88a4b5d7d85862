package io.forkmap.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A class path as the `java` launcher reads it, with all of its entries there.
final class ClassPath {
    private ClassPath() {}

    /// Jars and directories in order; those of `DIR/*` by name.
    ///
    /// @throws CliException if one is missing
    static List<Path> parse(String text) {
        missing(text).ifPresent(entry -> {
            throw CliException.usage("--classpath " + entry + ": no such file or directory");
        });
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            if (isAllJars(entry)) {
                entries.addAll(jars(place(entry)));
            } else if (!entry.isEmpty()) {
                entries.add(place(entry));
            }
        }
        return entries;
    }

    /// The first entry that is not there.
    static Optional<String> missing(String text) {
        return Arrays.stream(text.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && !Files.exists(place(entry)))
                .findFirst();
    }

    private static boolean isAllJars(String entry) {
        return entry.equals("*") || entry.endsWith("/*");
    }

    private static Path place(String entry) {
        if (!isAllJars(entry)) {
            return Path.of(entry);
        }
        return Path.of(entry.length() > 2 ? entry.substring(0, entry.length() - 2) : entry.equals("*") ? "." : "/");
    }

    private static List<Path> jars(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            throw CliException.usage("--classpath " + directory + "/*: " + IoErrors.reason(e));
        }
        jars.sort(null);
        return jars;
    }
}
