package io.forkmap.dataset;

import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;
import org.jspecify.annotations.Nullable;

/// What forkmap must know of Arrow's types: which it reads, how many buffers each has, and their names. The
/// numbers of buffers are those of the section "Buffer Listing for Each Layout" of Arrow's columnar format.
final class ArrowTypes {
    private ArrowTypes() {}

    /// The type of values that can be read, or null.
    static @Nullable ElementType elementType(Field field) {
        if (field.dictionary() != null) {
            return null;
        }
        if (field.typeType() == Type.FloatingPoint && field.type(new FloatingPoint()) instanceof FloatingPoint f) {
            return f.precision() == Precision.DOUBLE
                    ? ElementType.FLOAT64
                    : f.precision() == Precision.SINGLE ? ElementType.FLOAT32 : null;
        }
        if (field.typeType() == Type.Int && field.type(new Int()) instanceof Int i && i.isSigned()) {
            return i.bitWidth() == Long.SIZE
                    ? ElementType.INT64
                    : i.bitWidth() == Integer.SIZE ? ElementType.INT32 : null;
        }
        return null;
    }

    static boolean isList(Field field) {
        byte type = field.typeType();
        return field.dictionary() == null
                && (type == Type.List || type == Type.LargeList || type == Type.FixedSizeList);
    }

    /// Values a row of a FixedSizeList.
    static int listSize(Field field) {
        return field.type(new FixedSizeList()) instanceof FixedSizeList list ? list.listSize() : 0;
    }

    static boolean isView(byte type) {
        return type == Type.BinaryView || type == Type.Utf8View;
    }

    /// How many buffers the field itself has, without its children and without those that vary by batch.
    ///
    /// @return −1 for a type that isn't known
    static int bufferCount(Field field, short version) {
        if (field.dictionary() != null) {
            return 2;
        }
        return switch (field.typeType()) {
            case Type.Null, Type.RunEndEncoded -> 0;
            case Type.Struct_, Type.FixedSizeList -> 1;
            case Type.Int,
                    Type.FloatingPoint,
                    Type.Bool,
                    Type.Decimal,
                    Type.Date,
                    Type.Time,
                    Type.Timestamp,
                    Type.Interval,
                    Type.Duration,
                    Type.FixedSizeBinary,
                    Type.BinaryView,
                    Type.Utf8View,
                    Type.List,
                    Type.LargeList,
                    Type.Map -> 2;
            case Type.Binary, Type.Utf8, Type.LargeBinary, Type.LargeUtf8, Type.ListView, Type.LargeListView -> 3;
            case Type.Union -> unionBuffers(field, version);
            default -> -1;
        };
    }

    private static int unionBuffers(Field field, short version) {
        boolean dense = field.type(new Union()) instanceof Union union && union.mode() == UnionMode.Dense;
        return (dense ? 2 : 1) + (version < MetadataVersion.V5 ? 1 : 0);
    }

    /// What pyarrow would call the type, more or less.
    static String text(Field field) {
        if (field.dictionary() != null) {
            return "dictionary";
        }
        return switch (field.typeType()) {
            case Type.Int ->
                field.type(new Int()) instanceof Int i ? (i.isSigned() ? "int" : "uint") + i.bitWidth() : "int";
            case Type.FloatingPoint -> {
                ElementType type = elementType(field);
                yield type == null ? "halffloat" : type.toString();
            }
            case Type.List, Type.LargeList, Type.FixedSizeList, Type.ListView, Type.LargeListView ->
                Type.name(field.typeType()) + "<" + childText(field) + ">";
            case Type.Struct_ -> "struct";
            case Type.Utf8, Type.LargeUtf8, Type.Utf8View -> "string";
            default -> Type.name(field.typeType()).toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static String childText(Field field) {
        if (field.childrenLength() != 1) {
            return "?";
        }
        Field child = field.children(0);
        return isList(child) ? "list" : text(child);
    }

    /// What makes a column of another type readable.
    static String remedy(FileMapping file, String name, Field field) {
        boolean view = field.typeType() == Type.ListView || field.typeType() == Type.LargeListView;
        boolean list = isList(field) || view;
        String type = field.dictionary() == null ? castType(list ? leafType(field) : field.typeType()) : "";
        if (type.isEmpty()) {
            return "columns must be float64, float32, int64 or int32, or lists of these: flatten, encode or drop it";
        }
        String column = "t[" + PythonHint.literal(name) + "]";
        // pyarrow 25 loses rows when it casts a view.
        String cast = view
                ? "pa.array(" + column + ".to_pylist(), pa.large_list(" + type + "))"
                : column + ".cast(" + (list ? "pa.large_list(" + type + ")" : type) + ")";
        return "cast it: " + PythonHint.replaced(file.path(), name, cast);
    }

    /// The type that values can be cast to, in Python; empty when there is none.
    private static String castType(byte type) {
        return switch (type) {
            case Type.Int, Type.Timestamp, Type.Duration -> "pa.int64()";
            case Type.FloatingPoint, Type.Bool, Type.Decimal -> "pa.float64()";
            default -> "";
        };
    }

    private static byte leafType(Field list) {
        return list.childrenLength() == 1 && list.children(0).dictionary() == null
                ? list.children(0).typeType()
                : Type.NONE;
    }
}
