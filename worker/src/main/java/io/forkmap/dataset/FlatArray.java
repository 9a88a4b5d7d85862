package io.forkmap.dataset;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// A dense array in a mapped file, in C order and little-endian: what `.npy` files, members of `.npz` and
/// contiguous datasets of HDF5 are.
///
/// @param file that it is in
/// @param type of its values
/// @param shape length of each dimension: one or two, the second `>= 1`
/// @param valuesAt byte of the file where it begins
record FlatArray(FileMapping file, ElementType type, List<Long> shape, long valuesAt) {
    FlatArray {
        shape = List.copyOf(shape);
    }

    /// The length of the first dimension.
    long rowCount() {
        return shape.getFirst();
    }

    boolean isFlat() {
        return shape.size() == 1;
    }

    boolean isOffsets() {
        return isFlat() && (type == ElementType.INT32 || type == ElementType.INT64);
    }

    /// One value a row, or rows of equal length.
    ColumnData column(String name) {
        long length = isFlat() ? 1 : shape.get(1);
        Layout layout = isFlat() ? new Layout.Plain() : new Layout.Fixed(length);
        List<ColumnPart> parts = parts(rowCount(), rowCount() * length, file.bytes(), 0);
        return new ColumnData(name, type, layout, 1, RowIndex.fixed(length, parts));
    }

    /// Rows of different lengths, of which this array, of one dimension, has the values.
    ///
    /// @param offsets at least one: row `i` is the values `[offsets[i], offsets[i + 1])`
    ColumnData ragged(String name, FlatArray offsets) {
        List<ColumnPart> parts =
                parts(offsets.rowCount() - 1, rowCount(), offsets.file().bytes(), offsets.valuesAt());
        RowIndex rows = RowIndex.ragged(offsets.type().byteSize(), parts);
        return new ColumnData(name, type, new Layout.Ragged(), 1, rows);
    }

    private List<ColumnPart> parts(long rows, long valueCount, MemorySegment offsets, long offsetsAt) {
        return rows == 0 ? List.of() : List.of(ColumnPart.whole(file, offsets, rows, offsetsAt, valuesAt, valueCount));
    }
}
