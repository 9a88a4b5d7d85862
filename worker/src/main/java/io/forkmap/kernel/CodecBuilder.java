package io.forkmap.kernel;

import com.google.protobuf.MessageLite;
import io.forkmap.dataset.RowRange;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the codec of a type from those of its parts. Used once.
final class CodecBuilder {
    private static final String SUPPORTED = "use numbers, boolean, char, String, enums, arrays or Lists of these, "
            + "protobuf messages, or records of all of them";

    /// Deeper than any type that is written by hand; a type that contains ever larger types has no end.
    private static final int MAX_TYPE_DEPTH = 64;

    private final String role;

    /// The records that are being made, from the outermost to this one.
    private final Map<Type, RecursiveCodec<?>> open = new HashMap<>();

    /// Those of them with neither a List nor an array between: they can't contain themselves.
    private Set<Type> direct = new HashSet<>();

    CodecBuilder(String role) {
        this.role = role;
    }

    Codec<?> build(Type type) {
        Type resolved = Types.resolve(type, Map.of());
        return codec(resolved, role + " " + Types.simpleName(resolved));
    }

    /// @param path names the part in messages, as `partial Foo.bar[]`
    Codec<?> codec(Type type, String path) {
        Class<?> raw = Types.erase(type);
        if (type instanceof TypeVariable) {
            throw new CodecException(
                    path + ": what type " + type + " is can't be known: name it, as in Pair<Double, " + "String>");
        }
        Codec<?> leaf = LeafCodecs.of(raw, path);
        if (leaf != null) {
            return leaf;
        }
        if (raw.isArray()) {
            Type element = type instanceof GenericArrayType generic
                    ? generic.getGenericComponentType()
                    : raw.getComponentType();
            return new ArrayCodec<>(path, raw.getComponentType(), elements(element, path));
        }
        if (raw == List.class && type instanceof ParameterizedType generic) {
            return new ListCodec<>(path, elements(generic.getActualTypeArguments()[0], path));
        }
        if (raw.isEnum()) {
            return EnumCodecs.of(raw, path);
        }
        if (MessageLite.class.isAssignableFrom(raw)) {
            return MessageCodecs.of(raw, path);
        }
        if (raw.isRecord()) {
            return record(type, raw, path);
        }
        throw new CodecException(path + " of type " + type.getTypeName() + " is not supported: " + SUPPORTED);
    }

    private Codec<?> elements(Type element, String path) {
        Set<Type> outer = direct;
        direct = new HashSet<>();
        Codec<?> codec = codec(element, path + "[]");
        direct = outer;
        return codec;
    }

    private Codec<?> record(Type type, Class<?> raw, String path) {
        if (direct.contains(type)) {
            throw new CodecException(path + " of type " + type.getTypeName()
                    + " contains itself, so that no value of it can end: put a List between");
        }
        RecursiveCodec<?> outer = open.get(type);
        if (outer != null) {
            return outer;
        }
        if (open.size() >= MAX_TYPE_DEPTH) {
            throw new CodecException(path + ": records nested deeper than " + MAX_TYPE_DEPTH + " levels");
        }
        RecursiveCodec<Object> self = new RecursiveCodec<>();
        open.put(type, self);
        direct.add(type);
        RecordCodec codec = RecordCodec.of(raw, Types.bindings(type), path, this);
        self.resolve(codec);
        direct.remove(type);
        open.remove(type);
        return quick(codec, raw, path);
    }

    /// The same bytes without a method handle, which costs more than all else that the coordinator does for a chunk:
    /// each chunk's input is encoded for the digest.
    private static Codec<?> quick(RecordCodec codec, Class<?> raw, String path) {
        if (raw == Trial.class) {
            return new LeafCodec<Trial>(
                    path, (out, trial) -> out.putLong(trial.number()), in -> (Trial) codec.decode(in));
        }
        if (raw == RowRange.class) {
            return new LeafCodec<RowRange>(
                    path,
                    (out, rows) -> {
                        out.putLong(rows.begin());
                        out.putLong(rows.end());
                    },
                    in -> (RowRange) codec.decode(in));
        }
        return codec;
    }
}
