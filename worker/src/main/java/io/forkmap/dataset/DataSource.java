package io.forkmap.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a dataset's bytes are.
///
/// @param name what the job calls it; `data` unless given
/// @param files one Arrow or `.npy` file, or a `.npy` of values and a `.npy` of offsets
public record DataSource(String name, List<Path> files) {
    /// The name of a dataset that was given none.
    public static final String DEFAULT_NAME = "data";

    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)=(.*)");

    /// Copies the list.
    public DataSource {
        files = List.copyOf(files);
        if (files.isEmpty() || files.size() > 2) {
            throw new IllegalArgumentException("a dataset is one file, or values and offsets; not " + files);
        }
    }

    /// One file under the default name.
    public static DataSource of(Path file) {
        return new DataSource(DEFAULT_NAME, List.of(file));
    }

    /// Understands `FILE`, `VALUES.npy,OFFSETS.npy`, and either with `NAME=` before it. A file that is called just
    /// that wins over taking its name apart.
    ///
    /// @throws DatasetException when it is none of these; whether there is such a file is seen when it is opened
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
            throw DatasetException.usage("\"" + text
                    + "\" isn't a dataset; give FILE, or VALUES.npy,OFFSETS.npy, or NAME=FILE for one of several");
        }
        return new DataSource(name, paths.stream().map(Path::of).toList());
    }

    private static boolean isFile(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0 && Files.exists(Path.of(text));
    }
}
