package io.forkmap.table;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.BiConsumer;

/// A value as named cells of a table: records are taken apart, the names of nested ones joined by dots. An array
/// or a List is one cell, `[1.0,2.0]`. Numbers are as Java writes them, so that reading them gives the same bits.
public final class FlatValues {
    private FlatValues() {}

    /// The cells of a value.
    ///
    /// @param name of the value; not used where it is a record
    /// @param cell is given the name and the value of each, which is no record
    public static void forEach(String name, Object value, BiConsumer<String, Object> cell) {
        if (value instanceof Record record) {
            components(record).forEach((component, each) -> flatten(component, each, cell));
        } else {
            cell.accept(name, value);
        }
    }

    private static void flatten(String name, Object value, BiConsumer<String, Object> cell) {
        if (value instanceof Record record) {
            components(record).forEach((component, each) -> flatten(name + "." + component, each, cell));
        } else {
            cell.accept(name, value);
        }
    }

    /// A value in one cell.
    public static String text(Object value) {
        if (value.getClass().isArray()) {
            StringJoiner elements = new StringJoiner(",", "[", "]");
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(text(Array.get(value, i)));
            }
            return elements.toString();
        }
        if (value instanceof List<?> list) {
            return text(list.toArray());
        }
        if (value instanceof Record record) {
            StringJoiner named = new StringJoiner(",", "{", "}");
            components(record).forEach((name, each) -> named.add(name + "=" + text(each)));
            return named.toString();
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /// The components of a record by name, in order.
    public static Components components(Record value) {
        return new Components(value);
    }

    /// What a record holds.
    ///
    /// @param record any; its accessors need not be public
    public record Components(Record record) {
        /// Name and value of each component, in order.
        public void forEach(BiConsumer<String, Object> action) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                action.accept(component.getName(), read(component.getAccessor()));
            }
        }

        /// The same as a map, in order.
        public Map<String, Object> toMap() {
            Map<String, Object> values = new LinkedHashMap<>();
            forEach(values::put);
            return values;
        }

        private Object read(Method accessor) {
            try {
                accessor.setAccessible(true);
                return accessor.invoke(record);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(accessor + " threw " + e.getCause(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
