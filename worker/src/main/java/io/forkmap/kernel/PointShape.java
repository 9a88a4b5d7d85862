package io.forkmap.kernel;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A type of points as named columns. A bare number or String is one column of any name.
///
/// @param record the record; of a bare value its class, without components
/// @param bare whether the point is a single value rather than a record
/// @param columns what a point is made of
record PointShape(RecordShape record, boolean bare, List<RecordShape.Component> columns) {
    /// @throws IllegalArgumentException unless points of this type can be made from text
    static PointShape of(Type type) {
        Class<?> raw = Types.erase(type);
        if (raw.isRecord()) {
            RecordShape record = RecordShape.of(type);
            return new PointShape(record, false, record.components());
        }
        if (TextValues.supports(raw)) {
            RecordShape.Component value = new RecordShape.Component("value", raw);
            return new PointShape(new RecordShape(raw, List.of()), true, List.of(value));
        }
        throw new IllegalArgumentException("a point of type " + type.getTypeName()
                + " can't be given as text: use a record, number, boolean, char, String or enum");
    }

    /// The column of that name.
    ///
    /// @param what what a name is here: `column`, `sweep`
    /// @throws IllegalArgumentException if there is none
    RecordShape.Component column(String name, String what) {
        return bare ? new RecordShape.Component(name, columns.getFirst().type()) : record.component(name, what);
    }

    /// What a point has where neither column nor sweep gives it.
    ///
    /// @param given the names of the columns
    /// @throws IllegalArgumentException if some have no default, with all of them; or, for a bare value, unless
    ///     there is exactly one
    Map<String, Object> defaults(List<String> given, String what) {
        if (bare) {
            if (given.size() != 1) {
                throw new IllegalArgumentException(
                        "a point is one " + record.type().getSimpleName() + ": give one " + what + ", not " + given);
            }
            return Map.of();
        }
        Map<String, Object> defaults = new LinkedHashMap<>();
        if (given.size() < columns.size()) {
            record.defaults().ifPresent(defaults::putAll);
        }
        String missing = columns.stream()
                .filter(each -> !given.contains(each.name()) && !defaults.containsKey(each.name()))
                .map(RecordShape.Component::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "no " + what + " for " + missing + " of " + record.type().getSimpleName());
        }
        return defaults;
    }

    /// @param values by name, all of them
    Object make(Map<String, Object> values) {
        return bare ? values.values().iterator().next() : record.make(values);
    }
}
