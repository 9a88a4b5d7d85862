package io.forkmap.kernel;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Generic types with their variables replaced, comparable with `equals`: a Class, a [Parameterized],
/// an [ArrayOf], or a variable that nothing was known for.
final class Types {
    private Types() {}

    /// A class with its arguments, as `Pair<Double, String>`.
    record Parameterized(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            return raw.getName()
                    + arguments.stream().map(Type::getTypeName).collect(Collectors.joining(", ", "<", ">"));
        }
    }

    /// An array of a type that is no plain class, as `Pair<Double, String>[]`.
    record ArrayOf(Type component) implements GenericArrayType {
        @Override
        public Type getGenericComponentType() {
            return component;
        }

        @Override
        public String toString() {
            return component.getTypeName() + "[]";
        }
    }

    /// Replaces variables by what they are bound to, and wildcards by their upper bound.
    static Type resolve(Type type, Map<TypeVariable<?>, Type> bindings) {
        return switch (type) {
            case ParameterizedType generic ->
                new Parameterized(
                        (Class<?>) generic.getRawType(),
                        Stream.of(generic.getActualTypeArguments())
                                .map(argument -> resolve(argument, bindings))
                                .toList());
            case GenericArrayType array -> {
                Type component = resolve(array.getGenericComponentType(), bindings);
                yield component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
            }
            case TypeVariable<?> variable -> bindings.getOrDefault(variable, variable);
            case WildcardType wildcard -> resolve(wildcard.getUpperBounds()[0], bindings);
            default -> type;
        };
    }

    /// What the variables of a class are in this type; empty for a plain or raw class.
    static Map<TypeVariable<?>, Type> bindings(Type type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = ((Class<?>) generic.getRawType()).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], generic.getActualTypeArguments()[i]);
            }
        }
        return bindings;
    }

    /// The class that a resolved type has at run time.
    static Class<?> erase(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case GenericArrayType array ->
                erase(array.getGenericComponentType()).arrayType();
            case TypeVariable<?> variable -> erase(variable.getBounds()[0]);
            case WildcardType wildcard -> erase(wildcard.getUpperBounds()[0]);
            default -> Object.class;
        };
    }

    /// The type as a reader of the job would write it: `Pair<Double, String>[]`.
    static String simpleName(Type type) {
        return switch (type) {
            case Class<?> plain -> plain.getSimpleName();
            case ParameterizedType generic ->
                erase(generic).getSimpleName()
                        + Stream.of(generic.getActualTypeArguments())
                                .map(Types::simpleName)
                                .collect(Collectors.joining(", ", "<", ">"));
            case GenericArrayType array -> simpleName(array.getGenericComponentType()) + "[]";
            default -> type.getTypeName();
        };
    }
}
