package io.forkmap.kernel;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/// Makes a job from text, by name and type, and tells the parameters of one.
///
/// Numbers may be written as `1e6` or `1_000_000`, also where an int or long is wanted. Arrays are `1,2,3`, or
/// `@file` for large ones. What is not given has the value that the record's constructor without arguments sets,
/// if there is one:
///
/// ```java
/// record Histogram(String column, int bins) implements Job<…> {
///     Histogram() { this("energy", 100); }
/// }
/// ```
public final class Parameters {
    /// How many elements of an array are told.
    private static final int SHOWN = 8;

    private Parameters() {}

    /// Makes a record from what the user gave.
    ///
    /// @param type the job
    /// @param given text by component name
    /// @throws IllegalArgumentException if a name is unknown, a value is not of its type, or some are missing; all
    ///     that are missing are told at once
    public static <T extends Record> T bind(Class<T> type, Map<String, String> given) {
        RecordShape shape = RecordShape.of(type);
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, text) -> {
            RecordShape.Component component = shape.component(name, "parameter");
            try {
                values.put(name, component.parse(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("parameter " + e.getMessage(), e);
            }
        });
        if (values.size() < shape.components().size()) {
            shape.defaults().ifPresent(defaults -> defaults.forEach(values::putIfAbsent));
        }
        String missing = shape.components().stream()
                .filter(component -> !values.containsKey(component.name()))
                .map(each -> "--param " + each.name() + "=…  (" + each.type().getSimpleName() + ")")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(type.getSimpleName() + " needs " + missing);
        }
        return type.cast(shape.make(values));
    }

    /// The parameters of a job as text, in component order; of a long array its first elements and its length.
    ///
    /// @param job a job, or any other record
    public static Map<String, String> describe(Record job) {
        Map<String, String> described = new LinkedHashMap<>();
        RecordShape.of(job.getClass()).values(job).forEach((name, value) -> described.put(name, text(value)));
        return described;
    }

    private static String text(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        int length = Array.getLength(value);
        StringJoiner joined = new StringJoiner(",");
        for (int i = 0; i < Math.min(length, SHOWN); i++) {
            Object element = Array.get(value, i);
            joined.add(element != null && element.getClass().isArray() ? "[" + text(element) + "]" : text(element));
        }
        return length <= SHOWN ? joined.toString() : joined + ",… (" + length + " in all)";
    }
}
