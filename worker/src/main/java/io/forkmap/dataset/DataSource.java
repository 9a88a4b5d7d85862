package io.forkmap.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a dataset's bytes are.
///
/// @param name what the job calls it; `data` unless given
/// @param files whose rows follow each other in this order
/// @param paired whether the files are a `.npy` of values, a `.npy` of its offsets, and so on
public record DataSource(String name, List<Path> files, boolean paired) {
    /// The name of a dataset that was given none.
    public static final String DEFAULT_NAME = "data";

    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=(.*)");

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when there is no file, or a pair lacks one
    public DataSource {
        files = List.copyOf(files);
        if (files.isEmpty() || (paired && files.size() % 2 != 0)) {
            throw new IllegalArgumentException("a dataset is at least one file, or values and offsets; not " + files);
        }
    }

    /// One file, or all that a directory holds, under the default name.
    ///
    /// @throws DatasetException when a directory can't be read or doesn't hold files of one format
    public static DataSource of(Path file) {
        return of(DEFAULT_NAME, file);
    }

    /// One file, or all that a directory holds.
    ///
    /// @throws DatasetException when a directory can't be read or doesn't hold files of one format
    public static DataSource of(String name, Path file) {
        return new DataSource(name, Files.isDirectory(file) ? DirectoryFiles.of(file) : List.of(file), false);
    }

    /// A `.npy` of values with one of offsets, under the default name.
    public static DataSource of(Path values, Path offsets) {
        return new DataSource(DEFAULT_NAME, List.of(values, offsets), true);
    }

    /// Understands
    /// ```
    /// FILE                        one file
    /// DIRECTORY                   all its files, in the order of their names' bytes
    /// 'run-*.arrow'               all that match, in that order; also ? and […], in any part of the path
    /// VALUES.npy,OFFSETS.npy      a ragged column; patterns on both sides make pairs in order
    /// NAME=any of these           for one of several datasets
    /// ```
    /// A file that is called just that wins over taking its name apart.
    ///
    /// @throws DatasetException when it is none of these, or no file matches; whether there is a file that is named
    ///     without a pattern is seen when it is opened
    public static DataSource parse(String text) {
        if (isFile(text)) {
            return of(Path.of(text));
        }
        Matcher named = NAMED.matcher(text);
        return named.matches() ? parse(named.group(1), named.group(2), text) : parse(DEFAULT_NAME, text, text);
    }

    private static DataSource parse(String name, String files, String text) {
        List<String> paths = isFile(files) ? List.of(files) : Arrays.asList(files.split(",", -1));
        if (paths.size() > 2 || paths.contains("")) {
            throw DatasetException.usage("\"" + text + "\" isn't a dataset; give FILE, a directory, a pattern like "
                    + "'run-*.arrow', or VALUES.npy,OFFSETS.npy, or NAME=FILE for one of several");
        }
        if (paths.size() == 1) {
            return new DataSource(name, expand(paths.getFirst()), false);
        }
        return new DataSource(name, pairs(expand(paths.getFirst()), expand(paths.getLast()), text), true);
    }

    private static List<Path> expand(String path) {
        if (!isFile(path) && FilePattern.isPattern(path)) {
            return FilePattern.expand(path);
        }
        return of(Path.of(path)).files();
    }

    private static List<Path> pairs(List<Path> values, List<Path> offsets, String text) {
        if (values.size() != offsets.size()) {
            throw DatasetException.usage("\"" + text + "\": there are " + values.size() + " files of values and "
                    + offsets.size() + " of offsets; each needs its own");
        }
        List<Path> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(values.get(i));
            pairs.add(offsets.get(i));
        }
        return pairs;
    }

    private static boolean isFile(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0 && Files.exists(Path.of(text));
    }
}
