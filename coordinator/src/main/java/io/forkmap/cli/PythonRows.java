package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Python that reads one dataset: `NAME_row(column, i)` is row `i` of a column as an array.
final class PythonRows {
    private static final byte[] ARROW = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    private PythonRows() {}

    static String of(DataSource source) {
        String name = PythonReplay.name(source);
        return isArrow(source.files().getFirst()) ? arrow(name, source) : numpy(name, source);
    }

    private static String arrow(String name, DataSource source) {
        return """
                import pyarrow as pa
                DATA = pa.concat_tables(pa.ipc.open_file(pa.memory_map(file)).read_all() for file in FILES)
                def DATA_row(column, i):
                    value = DATA[column][i]
                    if not value.is_valid:
                        return np.empty(0)
                    return value.values.to_numpy(zero_copy_only=False) if hasattr(value, "values") else np.array([value.as_py()])
                """.replace("DATA", name).replace("FILES", PythonReplay.literal(texts(source.files())));
    }

    /// Rows follow each other from file to file.
    private static String numpy(String name, DataSource source) {
        String row = source.paired() ? """
                  DATA_files = [np.load(file, mmap_mode="r") for file in FILES[0::2]]
                  DATA_offsets = [np.load(file, mmap_mode="r") for file in FILES[1::2]]
                  DATA_begins = np.cumsum([0] + [len(offsets) - 1 for offsets in DATA_offsets])
                  def DATA_row(column, i):
                      file = np.searchsorted(DATA_begins, i, side="right") - 1
                      begin, end = DATA_offsets[file][i - DATA_begins[file]:][:2]
                      return DATA_files[file][begin:end]
                  """ : """
                  DATA_files = [np.load(file, mmap_mode="r") for file in FILES]
                  DATA_begins = np.cumsum([0] + [len(values) for values in DATA_files])
                  def DATA_row(column, i):
                      file = np.searchsorted(DATA_begins, i, side="right") - 1
                      return np.atleast_1d(DATA_files[file][i - DATA_begins[file]])
                  """;
        return row.replace("DATA", name).replace("FILES", PythonReplay.literal(texts(source.files())));
    }

    private static List<String> texts(List<Path> files) {
        return files.stream().map(Path::toString).toList();
    }

    private static boolean isArrow(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ARROW.length), ARROW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
