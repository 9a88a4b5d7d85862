package io.forkmap.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files of a directory that are one dataset.
final class DirectoryFiles {
    private DirectoryFiles() {}

    /// All files of the directory itself in the order of their names' bytes. Left out are names that begin with `.`
    /// or `_` (`_SUCCESS`), and text, which is about the data rather than data.
    ///
    /// @throws DatasetException when there is none, they are of different formats, or one can't be read
    static List<Path> of(Path directory) {
        List<Path> files = new ArrayList<>();
        FileKind first = FileKind.OTHER;
        for (Path file : FilePattern.matching(directory, "*")) {
            FileKind kind = isMarker(file) ? FileKind.TEXT : FileKind.of(file);
            if (kind == FileKind.TEXT) {
                continue;
            }
            if (!files.isEmpty() && kind != first) {
                throw DatasetException.usage(directory + ": holds files of different formats: "
                        + files.getFirst().getFileName() + " is " + first + ", " + file.getFileName() + " is " + kind
                        + "; say which to take by a pattern like " + directory.resolve("*.arrow"));
            }
            first = kind;
            files.add(file);
        }
        if (files.isEmpty()) {
            throw DatasetException.usage(directory + ": holds no file that can be mapped (directories in it, hidden "
                    + "files and text don't count)");
        }
        return files;
    }

    private static boolean isMarker(Path file) {
        return Files.isDirectory(file) || file.getFileName().toString().startsWith("_");
    }
}
