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
        List<Path> files = source.files();
        String name = PythonReplay.name(source);
        if (files.size() == 2) {
            return load(name + "_values", files.getFirst()) + load(name + "_offsets", files.getLast())
                    + "def " + name + "_row(column, i):\n"
                    + "    return " + name + "_values[" + name + "_offsets[i]:" + name + "_offsets[i + 1]]\n";
        }
        return isArrow(files.getFirst())
                ? arrow(name, files.getFirst())
                : load(name, files.getFirst())
                        + "def " + name + "_row(column, i):\n"
                        + "    return np.atleast_1d(" + name + "[i])\n";
    }

    private static String load(String variable, Path file) {
        return variable + " = np.load(" + PythonReplay.text(file) + ", mmap_mode=\"r\")\n";
    }

    private static String arrow(String name, Path file) {
        return "import pyarrow as pa\n"
                + name + " = pa.ipc.open_file(pa.memory_map(" + PythonReplay.text(file) + ")).read_all()\n"
                + "def " + name + "_row(column, i):\n"
                + "    value = " + name + "[column][i]\n"
                + "    if not value.is_valid:\n"
                + "        return np.empty(0)\n"
                + "    return value.values.to_numpy(zero_copy_only=False) if hasattr(value, \"values\") "
                + "else np.array([value.as_py()])\n";
    }

    private static boolean isArrow(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ARROW.length), ARROW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
