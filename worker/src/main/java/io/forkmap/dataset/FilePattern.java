package io.forkmap.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A path with `*`, `?` or `[…]` in it, which stands for the files that match. None of these goes beyond one
/// directory, and hidden names match only where the pattern begins with a dot, as in a shell.
///
/// The order is that of the bytes of the paths, as Python's `sorted(glob(…))` and `LC_ALL=C ls` have it: `run-10`
/// comes before `run-2`.
final class FilePattern {
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");
    /// What only Java takes for a wildcard.
    private static final Pattern LITERAL = Pattern.compile("[{}\\\\]");

    private FilePattern() {}

    static boolean isPattern(String text) {
        return WILDCARD.matcher(text).find();
    }

    /// The files, sorted.
    ///
    /// @throws DatasetException when there is none, or a directory can't be read
    static List<Path> expand(String pattern) {
        Path path = Path.of(pattern);
        List<@Nullable Path> found = new ArrayList<>();
        found.add(path.getRoot());
        for (Path name : path) {
            List<@Nullable Path> next = new ArrayList<>();
            for (@Nullable Path parent : found) {
                next.addAll(children(parent, name.toString()));
            }
            found = next;
        }
        List<Path> files = new ArrayList<>();
        for (@Nullable Path each : found) {
            if (each != null && Files.exists(each) && !Files.isDirectory(each)) {
                files.add(each);
            }
        }
        if (files.isEmpty()) {
            throw new DatasetException(DatasetException.Kind.IO, pattern + ": no file matches this pattern");
        }
        files.sort(null);
        return files;
    }

    /// @param parent null for the directory that relative paths begin in
    private static List<Path> children(@Nullable Path parent, String name) {
        if (!isPattern(name)) {
            return List.of(parent == null ? Path.of(name) : parent.resolve(name));
        }
        Path directory = parent == null ? Path.of("") : parent;
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        return matching(directory, name).stream()
                .map(entry -> parent == null ? entry.getFileName() : entry)
                .toList();
    }

    /// What a directory holds under a name with wildcards, directories too, sorted.
    ///
    /// @throws DatasetException when it can't be read
    static List<Path> matching(Path directory, String name) {
        String glob = LITERAL.matcher(name).replaceAll("\\\\$0");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            List<Path> matching = new ArrayList<>();
            for (Path entry : entries) {
                boolean hidden = entry.getFileName().toString().startsWith(".");
                if (!hidden || name.startsWith(".")) {
                    matching.add(entry);
                }
            }
            matching.sort(null);
            return matching;
        } catch (DirectoryIteratorException e) {
            throw DatasetException.io(directory, "can't be listed", Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw DatasetException.io(directory, "can't be listed", e);
        }
    }
}
