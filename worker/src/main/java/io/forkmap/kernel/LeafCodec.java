package io.forkmap.kernel;

import java.util.function.BiConsumer;
import java.util.function.Function;

/// A value without parts of its own.
///
/// @param path names the value in messages: `partial Sum.count`
/// @param put writes a value that is not null
/// @param get reads a value
record LeafCodec<T>(String path, BiConsumer<Encoder, T> put, Function<Decoder, T> get) implements Codec<T> {
    @Override
    public void encode(T value, Encoder out) {
        put.accept(out, requireValue(value, path));
    }

    @Override
    public T decode(Decoder in) {
        return get.apply(in);
    }

    /// @throws CodecException if there is none
    static <T> T requireValue(T value, String path) {
        if (value == null) {
            throw new CodecException(path + " is null: null is not a value; use an empty List, a NaN or a flag");
        }
        return value;
    }
}
