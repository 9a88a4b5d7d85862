package io.forkmap.dataset;

/// Reads a file of whatever format it is.
final class FileFormat {
    private FileFormat() {}

    /// The columns of a file of a format that can be mapped.
    ///
    /// @throws DatasetException for any other, naming the format and how to convert it
    static Table read(FileMapping file) {
        return switch (file.kind()) {
            case ARROW -> ArrowFile.read(file);
            case NPY -> NpyFile.read(file);
            case ARROW_STREAM ->
                throw file.malformed(
                        "is an Arrow IPC stream, which has no index of its batches; rewrite it as an IPC file",
                        PythonHint.streamToFile(file.path()));
            case PARQUET ->
                throw convertible(
                        file, "Parquet", PythonHint.tableToArrow(file.path(), "pyarrow.parquet as q", "q.read_table"));
            case FEATHER_1 -> throw convertible(file, "Feather version 1", PythonHint.uncompressed(file.path()));
            case ZIP -> NpzFile.read(file);
            case EMPTY_ZIP -> throw file.malformed("is an empty zip archive; numpy.savez writes arrays into one");
            case HDF5 -> Hdf5File.read(file);
            case ROOT ->
                throw file.malformed(
                        "is a ROOT file; convert its tree to Arrow",
                        PythonHint.command("import uproot, awkward as ak; ak.to_feather(uproot.open("
                                + PythonHint.literal(file.path()) + ")[\"TREE\"].arrays(), "
                                + PythonHint.literal(PythonHint.beside(file.path(), ".arrow"))
                                + ", compression=\"uncompressed\")"));
            case GZIP, ZSTD ->
                throw file.malformed(
                        "is " + file.kind() + " as a whole; decompress it: only plain bytes can be mapped");
            case PICKLE -> throw importable(file, "a Python pickle");
            case TEXT -> throw importable(file, "text (CSV?)");
            case OTHER ->
                throw file.malformed("is neither an Arrow IPC file nor .npy: it starts with the bytes " + hex(file)
                        + "; write it with pyarrow.feather.write_feather(table, path, compression=\"uncompressed\") or "
                        + "numpy.save");
        };
    }

    private static DatasetException importable(FileMapping file, String format) {
        return convertible(file, format, ImportHint.command(file.path()));
    }

    private static DatasetException convertible(FileMapping file, String format, String command) {
        return file.malformed("is " + format + ", which can't be mapped; convert it to Arrow once", command);
    }

    private static String hex(FileMapping file) {
        return java.util.HexFormat.ofDelimiter(" ").formatHex(file.head(8));
    }
}
