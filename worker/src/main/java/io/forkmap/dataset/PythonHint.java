package io.forkmap.dataset;

import java.nio.file.Path;

/// The lines of Python that turn a file into one that can be mapped, ready to be pasted into a shell.
final class PythonHint {
    private static final String IMPORT_NUMPY = "import numpy as np; ";

    private PythonHint() {}

    /// A whole command; `code` quotes with double quotes.
    static String command(String code) {
        return "python3 -c '" + code.replace("'", "'\\''") + "'";
    }

    /// A Python string literal.
    static String literal(Object text) {
        return "\""
                + text.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /// The path with what follows its last dot replaced: `a/b.lz4` gives `a/b` + suffix.
    static Path beside(Path file, String suffix) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
    }

    static String uncompressed(Path file) {
        return command("import pyarrow.feather as f; f.write_feather(f.read_table(" + literal(file) + "), "
                + output(file, "-uncompressed.arrow") + ")");
    }

    static String streamToFile(Path file) {
        return command("import pyarrow as pa; r = pa.ipc.open_stream(" + literal(file) + "); w = pa.ipc.new_file("
                + literal(beside(file, "-file.arrow")) + ", r.schema); [w.write_batch(b) for b in r]; w.close()");
    }

    static String littleEndian(Path file) {
        return command("import pyarrow as pa, pyarrow.feather as f; f.write_feather(pa.ipc.open_file(" + literal(file)
                + ").read_all(), " + output(file, "-little.arrow") + ")");
    }

    /// @param reader Python that gives a table for `import` modules and the path
    static String tableToArrow(Path file, String modules, String reader) {
        return command("import pyarrow.feather as f, " + modules + "; f.write_feather(" + reader + "(" + literal(file)
                + "), " + output(file, ".arrow") + ")");
    }

    /// @param convert Python that makes the array from `a`
    static String resaved(Path file, String convert) {
        return command(IMPORT_NUMPY + "a = np.load(" + literal(file) + "); np.save("
                + literal(beside(file, "-converted.npy")) + ", " + convert + ")");
    }

    /// Fills null values with NaN or 0; null rows stay.
    static String filled(Path file, ColumnData column) {
        String name = literal(column.name());
        String type = switch (column.type()) {
            case FLOAT64, FLOAT32 -> "float(\"nan\")";
            case INT64, INT32 -> "0";
        };
        String fill = "pc.fill_null(c.values, " + type + ")";
        String array = switch (column.layout()) {
            case Layout.Ragged _ -> "type(c).from_arrays(c.offsets, " + fill + ", mask=c.is_null())";
            case Layout.Fixed(long length) -> "type(c).from_arrays(" + fill + ", " + length + ", mask=c.is_null())";
            case Layout.Plain _ -> "pc.fill_null(c, " + type + ")";
        };
        return command("import pyarrow as pa, pyarrow.compute as pc, pyarrow.feather as f; t = f.read_table("
                + literal(file) + "); f.write_feather(t.set_column(t.schema.get_field_index(" + name + "), " + name
                + ", pa.chunked_array([" + array + " for c in t[" + name + "].chunks])), "
                + output(file, "-filled.arrow") + ")");
    }

    /// Rewrites a file with one column replaced.
    ///
    /// @param column Python that makes the new one from the table `t`
    static String replaced(Path file, String name, String column) {
        String quoted = literal(name);
        return command("import pyarrow as pa, pyarrow.feather as f; t = f.read_table(" + literal(file)
                + "); f.write_feather(t.set_column(t.schema.get_field_index(" + quoted + "), " + quoted + ", " + column
                + "), " + output(file, "-cast.arrow") + ")");
    }

    private static String output(Path file, String suffix) {
        return literal(beside(file, suffix)) + ", compression=\"uncompressed\"";
    }
}
