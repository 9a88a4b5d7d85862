package io.forkmap.kernel;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Enums, by name: the order of the constants may change between builds, their names mean something.
final class EnumCodecs {
    private EnumCodecs() {}

    static Codec<Enum<?>> of(Class<?> type, String path) {
        Map<String, Enum<?>> constants = Stream.of(type.getEnumConstants())
                .map(constant -> (Enum<?>) constant)
                .collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
        return new LeafCodec<>(path, (out, value) -> out.putString(value.name()), in -> {
            String name = in.getString();
            Enum<?> constant = constants.get(name);
            if (constant == null) {
                throw new CodecException(path + ": " + type.getName() + " has no constant " + Names.quote(name));
            }
            return constant;
        });
    }
}
