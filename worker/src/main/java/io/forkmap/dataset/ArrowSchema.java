package io.forkmap.dataset;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.jspecify.annotations.Nullable;

/// The columns of an Arrow file, and where in each batch their buffers are. A batch lists the nodes and buffers of
/// all fields in depth-first order:
/// ```
/// schema   a: list<float64>             b: int64
/// nodes    a, a.item                    b
/// buffers  a.validity, a.offsets,       b.validity, b.values
///          a.item.validity, a.item.values
/// ```
final class ArrowSchema {
    /// Deeper than any honest schema; a damaged one can be a cycle.
    private static final int MAX_DEPTH = 64;

    /// A column that can be read.
    ///
    /// @param offsetBytes 4 for List, 8 for LargeList, else 0
    /// @param node index of its first node
    /// @param buffer index of its first buffer, not counting those that vary by batch
    /// @param viewsBefore how many fields before it have buffers whose number varies by batch
    record ArrowColumn(
            String name, ElementType type, Layout layout, int offsetBytes, int node, int buffer, int viewsBefore) {}

    private final FileMapping file;
    private final short version;
    private final List<ArrowColumn> columns = new ArrayList<>();
    private final List<UnreadableColumn> unreadable = new ArrayList<>();
    private int fieldsLeft;
    private int nodes;
    private int buffers;
    private int views;

    private ArrowSchema(FileMapping file, short version, int fieldsLeft) {
        this.file = file;
        this.version = version;
        this.fieldsLeft = fieldsLeft;
    }

    /// @param version of the metadata
    /// @param schemaBytes how many bytes the schema may have at most; bounds the work
    static ArrowSchema read(FileMapping file, short version, Schema schema, int schemaBytes) {
        if (schema.endianness() != Endianness.Little) {
            throw file.malformed(
                    "is big-endian, which can't be mapped; rewrite it", PythonHint.littleEndian(file.path()));
        }
        ArrowSchema result = new ArrowSchema(file, version, schemaBytes / Integer.BYTES);
        for (int i = 0; i < schema.fieldsLength(); i++) {
            result.add(schema.fields(i));
        }
        return result;
    }

    List<ArrowColumn> columns() {
        return columns;
    }

    List<UnreadableColumn> unreadable() {
        return unreadable;
    }

    private void add(Field field) {
        @Nullable String given = field.name();
        String name = given == null ? "" : given;
        ArrowColumn column = column(name, field);
        if (column == null) {
            unreadable.add(new UnreadableColumn(name, ArrowTypes.text(field), ArrowTypes.remedy(file, name, field)));
        } else {
            columns.add(column);
        }
        count(field, 0);
    }

    private @Nullable ArrowColumn column(String name, Field field) {
        if (!ArrowTypes.isList(field)) {
            ElementType type = ArrowTypes.elementType(field);
            return type == null ? null : new ArrowColumn(name, type, new Layout.Plain(), 0, nodes, buffers, views);
        }
        ElementType type = field.childrenLength() == 1 ? ArrowTypes.elementType(field.children(0)) : null;
        int size = ArrowTypes.listSize(field);
        if (type == null || (field.typeType() == Type.FixedSizeList && size < 1)) {
            return null;
        }
        return switch (field.typeType()) {
            case Type.List -> new ArrowColumn(name, type, new Layout.Ragged(), Integer.BYTES, nodes, buffers, views);
            case Type.LargeList -> new ArrowColumn(name, type, new Layout.Ragged(), Long.BYTES, nodes, buffers, views);
            default -> new ArrowColumn(name, type, new Layout.Fixed(size), 0, nodes, buffers, views);
        };
    }

    /// Steps over the nodes and buffers of a field.
    private void count(Field field, int depth) {
        int own = ArrowTypes.bufferCount(field, version);
        if (depth > MAX_DEPTH || --fieldsLeft < 0 || own < 0) {
            throw file.malformed("column \"" + field.name() + "\" has a type that can't be understood (number "
                    + field.typeType() + ", depth " + depth + "); the schema is damaged: write the file again");
        }
        nodes++;
        buffers += own;
        if (field.dictionary() != null) {
            return;
        }
        views += ArrowTypes.isView(field.typeType()) ? 1 : 0;
        for (int i = 0; i < field.childrenLength(); i++) {
            count(field.children(i), depth + 1);
        }
    }
}
