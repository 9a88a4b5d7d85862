package io.forkmap.dataset;

import java.nio.charset.StandardCharsets;

/// Recognises a file by its first bytes; its name means nothing.
final class FileFormat {
    static final byte[] ARROW = ascii("ARROW1");
    static final byte[] NPY = ascii("\u0093NUMPY");

    private static final int TEXT_SAMPLE = 512;

    private FileFormat() {}

    /// The columns of a file of a format that can be mapped.
    ///
    /// @throws DatasetException for any other, naming the format and how to convert it
    static Table read(FileMapping file) {
        if (file.startsWith(ARROW)) {
            return ArrowFile.read(file);
        }
        if (file.startsWith(NPY)) {
            return NpyFile.read(file);
        }
        throw unsuitable(file);
    }

    private static DatasetException unsuitable(FileMapping file) {
        String path = PythonHint.literal(file.path());
        if (file.startsWith((byte) -1, (byte) -1, (byte) -1, (byte) -1)) {
            return file.malformed("is an Arrow IPC stream, which has no index of its batches; rewrite it as an IPC "
                    + "file: " + PythonHint.streamToFile(file.path()));
        }
        if (file.startsWith(ascii("PAR1"))) {
            return convertible(
                    file, "Parquet", PythonHint.tableToArrow(file.path(), "pyarrow.parquet as q", "q.read_table"));
        }
        if (file.startsWith(ascii("FEA1"))) {
            return convertible(file, "Feather version 1", PythonHint.uncompressed(file.path()));
        }
        if (file.startsWith(ascii("PK\u0003\u0004")) || file.startsWith(ascii("PK\u0005\u0006"))) {
            return file.malformed("is a zip archive, as .npz is; unpack the arrays that you need: "
                    + PythonHint.command("import numpy as np; z = np.load(" + path
                            + "); [np.save(k + \".npy\", z[k]) for k in z.files]")
                    + " and give one .npy, or VALUES.npy,OFFSETS.npy");
        }
        if (file.startsWith(ascii("\u0089HDF\r\n\u001a\n"))) {
            return convertible(
                    file,
                    "HDF5",
                    PythonHint.rowsToArrow(file.path(), "__import__(\"h5py\").File(" + path + ")[\"DATASET\"][:]"));
        }
        if (file.startsWith(ascii("root"))) {
            return file.malformed("is a ROOT file; convert its tree to Arrow: "
                    + PythonHint.command("import uproot, awkward as ak; ak.to_feather(uproot.open(" + path
                            + ")[\"TREE\"].arrays(), " + PythonHint.literal(PythonHint.beside(file.path(), ".arrow"))
                            + ", compression=\"uncompressed\")"));
        }
        if (file.startsWith((byte) 0x1f, (byte) 0x8b) || file.startsWith((byte) 0x28, (byte) 0xb5, (byte) 0x2f)) {
            return file.malformed(
                    "is compressed as a whole (gzip or zstd); decompress it: only plain bytes can be " + "mapped");
        }
        if (isPickle(file)) {
            return convertible(
                    file,
                    "a Python pickle",
                    PythonHint.rowsToArrow(file.path(), "np.load(" + path + ", allow_pickle=True)"));
        }
        if (isText(file)) {
            return convertible(
                    file, "text (CSV?)", PythonHint.tableToArrow(file.path(), "pyarrow.csv as c", "c.read_csv"));
        }
        return file.malformed("is neither an Arrow IPC file nor .npy: it starts with the bytes " + hex(file)
                + "; write it with pyarrow.feather.write_feather(table, path, compression=\"uncompressed\") or "
                + "numpy.save");
    }

    private static DatasetException convertible(FileMapping file, String format, String command) {
        return file.malformed("is " + format + ", which can't be mapped; convert it to Arrow once: " + command);
    }

    private static boolean isPickle(FileMapping file) {
        if (file.bytes().byteSize() < 3) {
            return false;
        }
        byte version = file.bytes().get(java.lang.foreign.ValueLayout.JAVA_BYTE, 1);
        return file.startsWith((byte) 0x80) && version >= 2 && version <= 5;
    }

    private static boolean isText(FileMapping file) {
        for (byte b : head(file, TEXT_SAMPLE)) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String hex(FileMapping file) {
        return java.util.HexFormat.ofDelimiter(" ").formatHex(head(file, 8));
    }

    private static byte[] head(FileMapping file, int most) {
        return file.bytes()
                .asSlice(0, Math.min(most, file.bytes().byteSize()))
                .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
