package io.forkmap.dataset;

import java.util.List;

/// Columns of `.npy` files: one of one dimension is plain, one of two has rows of equal length, and one of values
/// with one of offsets is ragged.
final class NpyFile {
    /// What the only column is called.
    static final String COLUMN = "x";

    private NpyFile() {}

    static Table read(FileMapping file) {
        return Table.of("npy", file, array(file).column(COLUMN));
    }

    /// @param offsets int32 or int64; row `i` is the values `[offsets[i], offsets[i + 1])`
    static Table read(FileMapping values, FileMapping offsets) {
        for (FileMapping file : List.of(values, offsets)) {
            if (file.kind() != FileKind.NPY) {
                throw file.malformed("isn't .npy; values and offsets must both be");
            }
        }
        FlatArray flat = array(values);
        FlatArray bounds = array(offsets);
        requireFlat(flat, "values");
        requireFlat(bounds, "offsets");
        if (!bounds.isOffsets()) {
            throw offsets.malformed("offsets must be int32 or int64, these are " + bounds.type()
                    + "; are VALUES.npy,OFFSETS.npy in the wrong order?");
        }
        if (bounds.rowCount() == 0) {
            throw offsets.malformed("offsets must be one more than there are rows, at least 1; these are none");
        }
        ColumnData column = flat.ragged(COLUMN, bounds);
        return new Table(
                "npy, values and offsets", List.of(values, offsets), column.rowCount(), List.of(column), List.of());
    }

    private static void requireFlat(FlatArray array, String what) {
        if (!array.isFlat()) {
            throw array.file()
                    .malformed(
                            what + " must have one dimension, these have the shape " + array.shape(),
                            PythonHint.resaved(array.file().path(), "a.ravel()"));
        }
    }

    /// @throws DatasetException when it can't be mapped; with a remedy when it is sound, but of another kind
    static FlatArray array(FileMapping file) {
        NpyHeader header = NpyHeader.read(file);
        ElementType type = elementType(file, header.descr());
        requireRows(file, header);
        long count = 1;
        for (long length : header.shape()) {
            count = product(count, length);
        }
        long needed = product(count, type.byteSize());
        long found = file.bytes().byteSize() - header.dataOffset();
        if (found < needed) {
            throw file.damaged(
                    "has " + found + " bytes of values, the shape " + header.shape() + " of " + type + " needs "
                            + needed,
                    header.dataOffset());
        }
        if (found > needed) {
            throw file.malformed("has " + (found - needed) + " bytes after its array (from byte "
                    + (header.dataOffset() + needed) + "); save every array to a file of its own");
        }
        return new FlatArray(file, type, header.shape(), header.dataOffset());
    }

    /// More than any file has when it leaves the range.
    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    private static ElementType elementType(FileMapping file, String descr) {
        return switch (descr) {
            case "<f8" -> ElementType.FLOAT64;
            case "<f4" -> ElementType.FLOAT32;
            case "<i8" -> ElementType.INT64;
            case "<i4" -> ElementType.INT32;
            case "|O" ->
                throw file.malformed(
                        "holds pickled Python objects (dtype |O), which can't be mapped; convert it to Arrow once",
                        ImportHint.command(file.path()));
            case "" ->
                throw file.malformed(
                        "has a structured dtype; save the field that you need",
                        PythonHint.resaved(file.path(), "np.ascontiguousarray(a[\"FIELD\"])"));
            case ">f8", ">f4", ">i8", ">i4" -> throw resave(file, descr, "is big-endian", "<" + descr.substring(1));
            case "|i1", "|u1", "|b1", "<i2", "<u2" -> throw resave(file, descr, "can't be read", "<i4");
            case "<u4", "<u8" -> throw resave(file, descr, "can't be read", "<i8");
            default -> throw resave(file, descr, "can't be read", "<f8");
        };
    }

    private static DatasetException resave(FileMapping file, String descr, String what, String wanted) {
        return file.malformed(
                "dtype " + descr + " " + what + "; float64, float32, int64 and int32, little-endian, can",
                PythonHint.resaved(file.path(), "a.astype(\"" + wanted + "\")"));
    }

    private static void requireRows(FileMapping file, NpyHeader header) {
        List<Long> shape = header.shape();
        if (shape.isEmpty()) {
            throw file.malformed(
                    "is a single number (shape ()); save an array of it",
                    PythonHint.resaved(file.path(), "np.atleast_1d(a)"));
        }
        if (shape.size() > 2) {
            throw file.malformed(
                    "has " + shape.size() + " dimensions, shape " + shape + "; rows have one",
                    PythonHint.resaved(file.path(), "a.reshape(len(a), -1)"));
        }
        if (shape.size() == 2 && shape.get(1) == 0) {
            throw file.malformed("has rows without values, shape " + shape);
        }
        if (header.fortranOrder() && shape.size() == 2) {
            throw file.malformed(
                    "is in Fortran order, where rows aren't contiguous; save it in C order",
                    PythonHint.resaved(file.path(), "np.ascontiguousarray(a)"));
        }
    }
}
