package io.forkmap.table;

import io.forkmap.arrow.ArrowField;
import io.forkmap.arrow.ArrowField.Node;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The cells of one column that wait to be written as part of a batch.
final class ArrowColumn {
    private static final MemorySegment ALL_VALID = MemorySegment.NULL;

    private final String name;
    private final CellType type;
    private final boolean list;
    private final CellBuffer values = new CellBuffer();
    private final CellBuffer offsets = new CellBuffer();
    private final BitSet bits = new BitSet();
    private final BitSet valid = new BitSet();
    private int rows;
    private long elements;

    private ArrowColumn(String name, CellType type, boolean list) {
        this.name = name;
        this.type = type;
        this.list = list;
        clear();
    }

    /// @param cell the first of the column, which says what the others are; null when it is missing: then they are
    /// text
    static ArrowColumn of(String name, @Nullable Object cell) {
        if (cell == null) {
            return new ArrowColumn(name, CellType.TEXT, false);
        }
        return CellType.isList(cell)
                ? new ArrowColumn(name, CellType.ofElements(cell), true)
                : new ArrowColumn(name, CellType.of(cell.getClass()), false);
    }

    ArrowField field() {
        return type.field(name, list);
    }

    void add(@Nullable Object cell) {
        valid.set(rows, cell != null);
        if (list) {
            addList(cell);
        } else if (type == CellType.TEXT) {
            byte[] text = cell == null ? new byte[0] : FlatValues.text(cell).getBytes(StandardCharsets.UTF_8);
            values.add(text);
            offsets.add(values.size(), Integer.BYTES);
        } else if (type == CellType.BOOLEAN) {
            bits.set(rows, Boolean.TRUE.equals(cell));
        } else if (cell == null) {
            values.add(0, type.byteSize());
        } else {
            values.add(type, cell);
        }
        rows++;
    }

    private void addList(@Nullable Object cell) {
        int length = cell == null ? 0 : CellType.length(cell);
        for (int i = 0; i < length && cell != null; i++) {
            values.add(type, CellType.element(cell, i));
        }
        elements += length;
        offsets.add(elements, Long.BYTES);
    }

    int byteCount() {
        return values.size() + offsets.size();
    }

    List<Node> nodes() {
        Node cells = new Node(rows, rows - valid.cardinality());
        return list ? List.of(cells, new Node(elements, 0)) : List.of(cells);
    }

    /// In the order of the file. Leaves the column empty.
    List<MemorySegment> takeBuffers() {
        MemorySegment validity = valid.cardinality() == rows ? ALL_VALID : bitmap(valid);
        List<MemorySegment> buffers = list
                ? List.of(validity, offsets.segment(), ALL_VALID, values.segment())
                : switch (type) {
                    case TEXT -> List.of(validity, offsets.segment(), values.segment());
                    case BOOLEAN -> List.of(validity, bitmap(bits));
                    case INT32, INT64, FLOAT32, FLOAT64 -> List.of(validity, values.segment());
                };
        clear();
        return buffers;
    }

    private MemorySegment bitmap(BitSet set) {
        byte[] bytes = new byte[Math.ceilDiv(rows, Byte.SIZE)];
        byte[] used = set.toByteArray();
        System.arraycopy(used, 0, bytes, 0, used.length);
        return MemorySegment.ofArray(bytes);
    }

    private void clear() {
        bits.clear();
        valid.clear();
        rows = 0;
        elements = 0;
        if (list) {
            offsets.add(0, Long.BYTES);
        } else if (type == CellType.TEXT) {
            offsets.add(0, Integer.BYTES);
        }
    }
}
