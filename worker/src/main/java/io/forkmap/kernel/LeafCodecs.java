package io.forkmap.kernel;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The codecs of numbers, characters, Strings and arrays of primitives.
final class LeafCodecs {
    private LeafCodecs() {}

    /// The codec of a class, or null if it is none of these.
    static @Nullable Codec<?> of(Class<?> type, String path) {
        Codec<?> scalar = scalar(type, path);
        return scalar != null ? scalar : array(type, path);
    }

    private static @Nullable Codec<?> scalar(Class<?> type, String path) {
        return switch (type.getName()) {
            case "double", "java.lang.Double" -> leaf(path, Encoder::putDouble, Decoder::getDouble);
            case "float", "java.lang.Float" -> leaf(path, Encoder::putFloat, Decoder::getFloat);
            case "long", "java.lang.Long" -> leaf(path, Encoder::putLong, Decoder::getLong);
            case "int", "java.lang.Integer" -> leaf(path, Encoder::putInt, Decoder::getInt);
            case "short", "java.lang.Short" -> leaf(path, Encoder::putShort, Decoder::getShort);
            case "byte", "java.lang.Byte" -> leaf(path, Encoder::putByte, Decoder::getByte);
            case "char", "java.lang.Character" -> leaf(path, Encoder::putChar, Decoder::getChar);
            case "boolean", "java.lang.Boolean" -> leaf(path, Encoder::putBoolean, Decoder::getBoolean);
            case "java.lang.String" -> leaf(path, Encoder::putString, Decoder::getString);
            default -> null;
        };
    }

    private static @Nullable Codec<?> array(Class<?> type, String path) {
        return switch (type.getName()) {
            case "[D" -> leaf(path, Encoder::putDoubles, Decoder::getDoubles);
            case "[F" -> leaf(path, Encoder::putFloats, Decoder::getFloats);
            case "[J" -> leaf(path, Encoder::putLongs, Decoder::getLongs);
            case "[I" -> leaf(path, Encoder::putInts, Decoder::getInts);
            case "[S" -> leaf(path, Encoder::putShorts, Decoder::getShorts);
            case "[B" -> leaf(path, Encoder::putBytes, Decoder::getBytes);
            case "[C" -> leaf(path, Encoder::putChars, Decoder::getChars);
            case "[Z" -> leaf(path, Encoder::putBooleans, Decoder::getBooleans);
            default -> null;
        };
    }

    private static <T> Codec<T> leaf(String path, BiConsumer<Encoder, T> put, Function<Decoder, T> get) {
        return new LeafCodec<>(path, put, get);
    }
}
