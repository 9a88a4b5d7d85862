package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.GrowingBytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Where the rows of a ragged array are: 32 bytes outside the heap for each, so that there may be any number.
///
/// A row has one or more components of the same length: the columns of an array of shape (n, k), and the parts of
/// complex numbers.
final class RowPlaces implements AutoCloseable {
    /// Where the bytes of one row are.
    ///
    /// @param memory number of the memory, see [RowPlaces#RowPlaces]
    /// @param offset of the first byte
    /// @param latinBytes 0 for plain bytes; else that many hold them as text, each character a byte (UTF-8)
    /// @param length values of each component
    /// @param type of the values
    /// @param fortran whether components come one after the other, not mixed
    record Place(int memory, long offset, long latinBytes, long length, NumberType type, boolean fortran) {}

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final long RECORD_BYTES = 4L * Long.BYTES;
    private static final int FORTRAN = 1 << 8;
    private static final int COMPLEX = 1 << 9;
    private static final int BIG_ENDIAN = 1 << 10;
    private static final int MEMORY_SHIFT = 16;
    private static final List<Scalar> SCALARS = List.of(Scalar.values());

    private final GrowingBytes places = GrowingBytes.ofThisThread();
    private final Set<Scalar> types = EnumSet.noneOf(Scalar.class);
    private final Set<Scalar> typesOfEmptyRows = EnumSet.noneOf(Scalar.class);
    private long columnCount;
    private boolean columnsFixed;
    private boolean complex;
    private boolean bigEndian;
    private long valueCount;

    /// @param columns the k of rows of shape (n, k); 0 for rows of one dimension
    /// @throws IllegalArgumentException when another row has another
    void add(Place place, long columns) {
        if (place.length() == 0) {
            typesOfEmptyRows.add(place.type().scalar());
        } else {
            if (columnsFixed && columns != columnCount) {
                throw new IllegalArgumentException(
                        "row " + count() + " has " + shape(columns) + ", those before it " + shape(columnCount));
            }
            columnCount = columns;
            columnsFixed = true;
            types.add(place.type().scalar());
            complex |= place.type().complex();
            bigEndian |= place.type().order() == ByteOrder.BIG_ENDIAN
                    && place.type().scalar().byteSize() > 1;
        }
        valueCount += place.length();
        int flags = SCALARS.indexOf(place.type().scalar())
                | (place.fortran() ? FORTRAN : 0)
                | (place.type().complex() ? COMPLEX : 0)
                | (place.type().order() == ByteOrder.BIG_ENDIAN ? BIG_ENDIAN : 0)
                | place.memory() << MEMORY_SHIFT;
        MemorySegment room = places.extend(RECORD_BYTES);
        room.set(LONG, 0, place.offset());
        room.set(LONG, 8, place.latinBytes());
        room.set(LONG, 16, place.length());
        room.set(LONG, 24, flags);
    }

    private static String shape(long columns) {
        return columns == 0 ? "one dimension" : "shape (n, " + columns + ")";
    }

    Place get(long row) {
        MemorySegment content = places.content();
        long at = row * RECORD_BYTES;
        int flags = (int) content.get(LONG, at + 24);
        ByteOrder order = (flags & BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        NumberType type = new NumberType(SCALARS.get(flags & 0xff), order, (flags & COMPLEX) != 0);
        return new Place(
                flags >> MEMORY_SHIFT,
                content.get(LONG, at),
                content.get(LONG, at + 8),
                content.get(LONG, at + 16),
                type,
                (flags & FORTRAN) != 0);
    }

    long count() {
        return places.byteCount() / RECORD_BYTES;
    }

    /// Of one component over all rows.
    long valueCount() {
        return valueCount;
    }

    /// The k of rows of shape (n, k); 0 for rows of one dimension.
    long columnCount() {
        return columnCount;
    }

    boolean complex() {
        return complex;
    }

    boolean bigEndian() {
        return bigEndian;
    }

    /// Of the rows that have values, unless none has.
    Set<Scalar> types() {
        return types.isEmpty() ? typesOfEmptyRows : types;
    }

    ElementType target() {
        return Scalar.common(types());
    }

    @Override
    public void close() {
        places.close();
    }
}
