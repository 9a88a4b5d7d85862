package io.forkmap.cli;

import io.forkmap.dataset.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Python that reads one dataset: `NAME_row(column, i)` is row `i` of a column as an array. Rows follow each other
/// from file to file.
final class PythonRows {
    private static final String ARROW = """
            import pyarrow as pa
            DATA = pa.concat_tables(pa.ipc.open_file(pa.memory_map(file)).read_all() for file in FILES)
            def DATA_row(column, i):
                value = DATA[column][i]
                if not value.is_valid:
                    return np.empty(0)
                return value.values.to_numpy(zero_copy_only=False) if hasattr(value, "values") else np.array([value.as_py()])
            """;

    private static final String PAIRED = """
            DATA_files = [np.load(file, mmap_mode="r") for file in FILES[0::2]]
            DATA_offsets = [np.load(file, mmap_mode="r") for file in FILES[1::2]]
            DATA_begins = np.cumsum([0] + [len(offsets) - 1 for offsets in DATA_offsets])
            def DATA_row(column, i):
                file = np.searchsorted(DATA_begins, i, side="right") - 1
                begin, end = DATA_offsets[file][i - DATA_begins[file]:][:2]
                return DATA_files[file][begin:end]
            """;

    private static final String DENSE = """
            DATA_files = [np.load(file, mmap_mode="r") for file in FILES]
            DATA_begins = np.cumsum([0] + [len(values) for values in DATA_files])
            def DATA_row(column, i):
                file = np.searchsorted(DATA_begins, i, side="right") - 1
                return np.atleast_1d(DATA_files[file][i - DATA_begins[file]])
            """;

    /// Of arrays that are found by their names, as a dataset finds them.
    private static final String NAMED = """
            DATA_files = [LOAD for file in FILES]
            def DATA_arrays(arrays, column):
                keys = [column + between for between in "_.-/"] + ([""] if column == "x" else [])
                for key in keys:
                    for values in [key + "values", key + "content", key + "data", column]:
                        if values in arrays and key + "offsets" in arrays:
                            return arrays[values], arrays[key + "offsets"]
                return arrays[column], None
            def DATA_row(column, i):
                for arrays in DATA_files:
                    values, offsets = DATA_arrays(arrays, column)
                    rows = len(values) if offsets is None else len(offsets) - 1
                    if i < rows:
                        return np.atleast_1d(values[i]) if offsets is None else values[offsets[i]:offsets[i + 1]]
                    i -= rows
            """;

    private PythonRows() {}

    static String of(DataSource source) {
        return code(source)
                .replace("DATA", PythonReplay.name(source))
                .replace(
                        "FILES",
                        PythonReplay.literal(
                                source.files().stream().map(Path::toString).toList()));
    }

    private static String code(DataSource source) {
        Path first = source.files().getFirst();
        if (startsWith(first, "ARROW1")) {
            return ARROW;
        }
        if (startsWith(first, "PK")) {
            return NAMED.replace("LOAD", "dict(np.load(file))");
        }
        if (startsWith(first, "\u0089HDF")) {
            return "import h5py\n" + NAMED.replace("LOAD", "h5py.File(file)");
        }
        return source.paired() ? PAIRED : DENSE;
    }

    private static boolean startsWith(Path file, String magic) {
        byte[] expected = magic.getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(expected.length), expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
