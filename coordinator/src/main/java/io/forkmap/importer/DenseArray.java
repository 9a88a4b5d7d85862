package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.Layout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// An array of numbers as a whole: of one dimension a value a row, of more the first counts the rows.
///
/// @param memory that holds it
/// @param offset of the first value, in bytes
/// @param type of the values
/// @param shape length of each dimension
/// @param fortran whether the first index runs fastest
record DenseArray(MemorySegment memory, long offset, NumberType type, List<Long> shape, boolean fortran) {
    DenseArray {
        shape = List.copyOf(shape);
    }

    /// How many bytes an array has.
    ///
    /// @throws ArithmeticException when more than any file has
    static long byteCount(NumberType type, List<Long> shape) {
        long bytes = type.byteSize();
        for (long length : shape) {
            bytes = Math.multiplyExact(bytes, length);
        }
        return bytes;
    }

    long rowCount() {
        return shape.getFirst();
    }

    /// Values a row.
    long rowLength() {
        return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
    }

    /// What it becomes: one column, or two when it is complex.
    FoundArray found(String name) {
        String description = type + " of shape " + Shapes.text(shape);
        if (shape.isEmpty()) {
            return FoundArray.unsuitable(name, description, "a single number");
        }
        if (shape.stream().skip(1).anyMatch(length -> length == 0)) {
            return FoundArray.unsuitable(name, description, "its rows have no values");
        }
        if (fortran && shape.size() > 2) {
            return FoundArray.unsuitable(
                    name, description, "in Fortran order with more than 2 dimensions; save np.ascontiguousarray of it");
        }
        List<ColumnSource> columns = new ArrayList<>();
        for (int part = 0; part < type.parts(); part++) {
            columns.add(new DenseColumn(name + Shapes.partSuffix(type.complex(), part), this, part));
        }
        return FoundArray.of(name, description, columns, notes(name)).withDense(this);
    }

    private List<String> notes(String name) {
        List<String> notes = new ArrayList<>(TypeNotes.of(name, type));
        if (shape.size() > 2) {
            notes.add(name + ": rows of shape " + Shapes.text(shape.subList(1, shape.size())) + " are written flat, "
                    + rowLength() + " values each");
        }
        if (fortran && shape.size() == 2) {
            notes.add(name + ": Fortran order is turned into rows");
        }
        return notes;
    }

    Strided row(long row, int part) {
        long size = type.byteSize();
        long length = rowLength();
        long begin = offset + part * (long) type.scalar().byteSize();
        ByteOrder order = type.order();
        return fortran
                ? new Strided(memory, begin + row * size, length, rowCount() * size, type.scalar(), order)
                : new Strided(memory, begin + row * length * size, length, size, type.scalar(), order);
    }

    /// @param part 0 for real, 1 for imaginary parts
    private record DenseColumn(String name, DenseArray array, int part) implements ColumnSource {
        @Override
        public ElementType type() {
            return array.type().scalar().target();
        }

        @Override
        public Layout layout() {
            return array.shape().size() == 1 ? new Layout.Plain() : new Layout.Fixed(array.rowLength());
        }

        @Override
        public long rowCount() {
            return array.rowCount();
        }

        @Override
        public long byteCount() {
            return array.rowCount() * array.rowLength() * type().byteSize();
        }

        @Override
        public Strided row(long row) {
            return array.row(row, part);
        }
    }
}
