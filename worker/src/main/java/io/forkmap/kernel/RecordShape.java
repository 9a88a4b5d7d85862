package io.forkmap.kernel;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A record as named values: how parameters and points are bound.
///
/// @param type the record
/// @param components its components in order
record RecordShape(Class<?> type, List<Component> components) {
    /// One named value of a record.
    ///
    /// @param name as declared
    /// @param type its class, type variables replaced
    record Component(String name, Class<?> type) {
        /// What the text stands for.
        ///
        /// @throws IllegalArgumentException with name, text and type
        Object parse(String text) {
            try {
                if (TextValues.supports(type)) {
                    return TextValues.parse(type, text);
                }
                if (TextArrays.supports(type)) {
                    return TextArrays.parse(type, text);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
            }
            throw new IllegalArgumentException(name + ": a " + type.getSimpleName()
                    + " can't be given as text; use a number, boolean, char, String, enum, or an array of these");
        }

        @Override
        public String toString() {
            return name + " (" + type.getSimpleName() + ")";
        }
    }

    /// @param type a record, generic ones with their types
    static RecordShape of(Type type) {
        Class<?> raw = Types.erase(type);
        if (!raw.isRecord()) {
            throw new IllegalArgumentException(type.getTypeName() + " is not a record");
        }
        Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
        return new RecordShape(
                raw,
                Stream.of(raw.getRecordComponents())
                        .map(each -> new Component(
                                each.getName(), Types.erase(Types.resolve(each.getGenericType(), bindings))))
                        .toList());
    }

    List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    /// The components as messages list them: `column (String), bins (int)`.
    String listed() {
        return components.isEmpty()
                ? "none"
                : components.stream().map(Component::toString).collect(Collectors.joining(", "));
    }

    /// The component of that name.
    ///
    /// @param what what a name is here: `parameter`, `column`
    /// @throws IllegalArgumentException if there is none, with the nearest and all of them
    Component component(String name, String what) {
        return components.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " " + Names.quote(name)
                        + Names.hint(name, names()) + "; " + type.getSimpleName() + " has " + listed()));
    }

    /// The values that the record's constructor without arguments gives, if it has one.
    Optional<Map<String, Object>> defaults() {
        if (components.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(type.getDeclaredConstructors())
                .filter(each -> each.getParameterCount() == 0)
                .findFirst()
                .map(each -> values((Record) construct(each)));
    }

    /// The values of a record by name, in component order.
    Map<String, Object> values(Record value) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                values.put(component.getName(), accessor.invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(type.getName() + "." + component.getName() + " can't be read", e);
            }
        }
        return values;
    }

    /// Calls the canonical constructor.
    ///
    /// @param values by name, all of them
    /// @throws IllegalArgumentException if the constructor refuses them, with its message
    Record make(Map<String, Object> values) {
        try {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Object[] arguments = components.stream()
                    .map(component -> values.get(component.name()))
                    .toArray();
            return (Record) construct(type.getDeclaredConstructor(types), arguments);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor: " + type, e);
        }
    }

    private static Object construct(Constructor<?> constructor, Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            String told = cause instanceof IllegalArgumentException ? cause.getMessage() : String.valueOf(cause);
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getSimpleName() + " refuses its values: " + told, cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    constructor.getDeclaringClass().getName() + " can't be made: " + e.getMessage(), e);
        }
    }
}
