package io.forkmap.table;

import io.forkmap.arrow.ArrowField;
import io.forkmap.arrow.ArrowType;
import java.lang.reflect.Array;
import java.util.List;

/// What a column of a binary format holds. Integers shorter than 32 bits are widened; what is none of these is
/// text.
enum CellType {
    INT32(Integer.BYTES, "<i4"),
    INT64(Long.BYTES, "<i8"),
    FLOAT32(Float.BYTES, "<f4"),
    FLOAT64(Double.BYTES, "<f8"),
    BOOLEAN(0, "|b1"),
    TEXT(1, "");

    private final int byteSize;
    private final String numpy;

    CellType(int byteSize, String numpy) {
        this.byteSize = byteSize;
        this.numpy = numpy;
    }

    /// Of a cell that is one value. What is no number and no truth value is written as text.
    static CellType of(Class<?> type) {
        if (type == Double.class || type == double.class) {
            return FLOAT64;
        }
        if (type == Float.class || type == float.class) {
            return FLOAT32;
        }
        if (type == Long.class || type == long.class) {
            return INT64;
        }
        if (type == Boolean.class || type == boolean.class) {
            return BOOLEAN;
        }
        boolean small = type == Integer.class
                || type == int.class
                || type == Short.class
                || type == short.class
                || type == Byte.class
                || type == byte.class;
        return small ? INT32 : TEXT;
    }

    /// Whether a cell is a list of numbers: an array, or a List of them.
    static boolean isList(Object cell) {
        return cell instanceof List<?> list
                ? !list.isEmpty() && list.stream().allMatch(each -> isNumber(each.getClass()))
                : cell.getClass().isArray() && isNumber(cell.getClass().getComponentType());
    }

    private static boolean isNumber(Class<?> type) {
        CellType found = of(type);
        return found != TEXT && found != BOOLEAN;
    }

    /// What a list holds.
    static CellType ofElements(Object list) {
        return list instanceof List<?> elements
                ? of(elements.getFirst().getClass())
                : of(list.getClass().getComponentType());
    }

    static int length(Object list) {
        return list instanceof List<?> elements ? elements.size() : Array.getLength(list);
    }

    static Object element(Object list, int index) {
        return list instanceof List<?> elements ? elements.get(index) : Array.get(list, index);
    }

    ArrowField field(String name, boolean list) {
        return list ? ArrowField.list(name, new ArrowType.Ragged(true), arrow()) : ArrowField.of(name, arrow());
    }

    private ArrowType arrow() {
        return switch (this) {
            case INT32, INT64 -> new ArrowType.Int(byteSize * Byte.SIZE);
            case FLOAT32, FLOAT64 -> new ArrowType.FloatingPoint(byteSize * Byte.SIZE);
            case BOOLEAN -> new ArrowType.Bool();
            case TEXT -> new ArrowType.Utf8();
        };
    }

    /// 0 for bits.
    int byteSize() {
        return byteSize;
    }

    /// As NumPy calls it; empty for text.
    String numpy() {
        return numpy;
    }
}
