package io.forkmap.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A class path as the `java` launcher reads it, with all of its entries there.
final class ClassPath {
    private ClassPath() {}

    /// Jars and directories in order; those of `DIR/*` by name.
    ///
    /// @throws CliException if one is missing
    static List<Path> parse(String text) {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                entries.addAll(jars(Path.of(entry.equals("*") ? "." : entry.substring(0, entry.length() - 2))));
            } else if (!entry.isEmpty()) {
                Path path = Path.of(entry);
                if (!Files.exists(path)) {
                    throw CliException.usage("--classpath " + entry + ": no such file or directory");
                }
                entries.add(path);
            }
        }
        return entries;
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
