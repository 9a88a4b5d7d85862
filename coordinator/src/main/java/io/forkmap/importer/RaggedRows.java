package io.forkmap.importer;

import io.forkmap.dataset.ElementType;
import io.forkmap.dataset.GrowingBytes;
import io.forkmap.dataset.Layout;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A ragged array: one column, or one for each component of its rows.
final class RaggedRows {
    /// The most columns that rows of shape (n, k) are taken apart into.
    private static final long MAX_COLUMNS = 1000;

    private static final MemorySegment ZERO = MemorySegment.ofArray(new long[1]).asReadOnly();

    private final ImportRoom room;
    private final RowPlaces places;
    private final GrowingBytes decoded;
    private final long step;
    private final long first;
    private long decodedPlace = -1;

    /// Those rows whose place is `first`, `first + step`, and so on.
    RaggedRows(ImportRoom room, RowPlaces places, long step, long first) {
        this.room = room;
        this.places = places;
        this.decoded = room.newBuffer();
        this.step = step;
        this.first = first;
    }

    /// An array of two dimensions whose items are arrays: a column for each of its own columns.
    static FoundArray table(ImportRoom room, RowPlaces places, List<Long> shape, String name, String description) {
        long count = shape.size() == 2 ? shape.getLast() : 0;
        if (count < 1 || count > MAX_COLUMNS) {
            return FoundArray.unsuitable(name, description, "arrays in an array of that shape");
        }
        List<ColumnSource> columns = new ArrayList<>();
        for (long k = 0; k < count; k++) {
            columns.addAll(new RaggedRows(room, places, count, k).columns(name + "_" + k));
        }
        return FoundArray.of(name, description, columns, new RaggedRows(room, places, 1, 0).notes(name));
    }

    FoundArray found(String name) {
        String description = "ragged rows of "
                + (places.types().isEmpty() ? "nothing" : String.join(" and ", typeNames()))
                + (places.columnCount() > 0 ? ", each of shape (n, " + places.columnCount() + ")" : "");
        if (places.columnCount() > MAX_COLUMNS) {
            return FoundArray.unsuitable(name, description, "more than " + MAX_COLUMNS + " columns");
        }
        return FoundArray.of(name, description, columns(name), notes(name));
    }

    private List<ColumnSource> columns(String name) {
        List<ColumnSource> columns = new ArrayList<>();
        long count = Math.max(1, places.columnCount());
        for (long k = 0; k < count; k++) {
            String base = places.columnCount() > 0 ? name + "_" + k : name;
            for (int part = 0; part < (places.complex() ? 2 : 1); part++) {
                columns.add(new RaggedColumn(base + Shapes.partSuffix(places.complex(), part), this, k, part));
            }
        }
        return columns;
    }

    private List<String> typeNames() {
        return places.types().stream().map(Scalar::toString).toList();
    }

    private List<String> notes(String name) {
        List<String> notes = new ArrayList<>();
        String target = places.target().toString();
        if (!places.types().isEmpty() && !typeNames().equals(List.of(target))) {
            notes.add(name + ": " + String.join(" and ", typeNames()) + " become " + target);
        }
        if (places.complex()) {
            notes.add(name + ": complex numbers become two columns, _re and _im");
        }
        if (places.columnCount() > 0) {
            notes.add(name + ": rows of shape (n, " + places.columnCount() + ") become " + places.columnCount()
                    + " columns, " + name + "_0 and so on");
        }
        if (places.bigEndian()) {
            notes.add(name + ": big-endian is turned into little-endian");
        }
        return notes;
    }

    private Strided row(long row, long column, int part) {
        long index = first + row * step;
        RowPlaces.Place place = places.get(index);
        Scalar scalar = place.type().scalar();
        ByteOrder order = place.type().order();
        if (place.length() == 0) {
            return Strided.empty(scalar);
        }
        if (part > 0 && !place.type().complex()) {
            return new Strided(ZERO, 0, place.length(), 0, scalar, ByteOrder.LITTLE_ENDIAN);
        }
        long size = place.type().byteSize();
        long columns = Math.max(1, places.columnCount());
        MemorySegment memory = room.memory(place.memory());
        long begin = place.offset();
        if (place.latinBytes() > 0) {
            decode(index, memory.asSlice(begin, place.latinBytes()), place.length() * columns * size);
            memory = decoded.content();
            begin = 0;
        }
        long step = place.fortran() ? size : columns * size;
        begin += (place.fortran() ? column * place.length() : column) * size + part * (long) scalar.byteSize();
        return new Strided(memory, begin, place.length(), step, scalar, order);
    }

    private void decode(long index, MemorySegment text, long byteCount) {
        if (index != decodedPlace) {
            decoded.clear();
            Latin.decode(text, decoded.extend(byteCount));
            decodedPlace = index;
        }
    }

    private record RaggedColumn(String name, RaggedRows rows, long column, int part) implements ColumnSource {
        @Override
        public ElementType type() {
            return rows.places.target();
        }

        @Override
        public Layout layout() {
            return new Layout.Ragged();
        }

        @Override
        public long rowCount() {
            return rows.places.count() / rows.step;
        }

        @Override
        public long byteCount() {
            return rows.places.valueCount() / rows.step * type().byteSize();
        }

        @Override
        public Strided row(long row) {
            return rows.row(row, column, part);
        }
    }
}
