package io.forkmap.kernel;

import java.lang.reflect.Type;

/// Carries values of one type between processes and into hashes, component by component. Equal values give equal
/// bytes in every process: there are no field names, hash orders or serialised classes in them.
///
/// | type | bytes, little-endian |
/// |---|---|
/// | `boolean`, `byte` | 1 (`false` is 0, `true` 1) |
/// | `short`, `char`, `int`, `long` and their boxes | 2, 2, 4, 8 |
/// | `float`, `double` and their boxes | 4, 8; every NaN is `0x7fc00000`, `0x7ff8000000000000` |
/// | `String`, enum (its name) | length in bytes, UTF-8 |
/// | array, `List` | count, the elements |
/// | protobuf message | length in bytes, the message, map entries sorted |
/// | record | its components in order; one 0 if it has none |
///
/// Lengths and counts are unsigned LEB128, at most 2^31 − 1. A record may contain Lists or arrays of itself, 256
/// levels deep.
///
/// Immutable and safe for use by all threads; made for one run, it keeps the classes of that run only.
///
/// @param <T> the type of a value
public sealed interface Codec<T> permits LeafCodec, ArrayCodec, ListCodec, RecordCodec, RecursiveCodec {
    /// The codec of a type, generic types included.
    ///
    /// @throws CodecException if the type or a part of it is not supported, with the path to that part
    static Codec<?> of(Type type) {
        return of(type, "value");
    }

    /// The codec of a type.
    ///
    /// @param role what messages call a value: `partial`, `input`, `result`
    /// @throws CodecException if the type or a part of it is not supported, with the path to that part
    static Codec<?> of(Type type, String role) {
        return new CodecBuilder(role).build(type);
    }

    /// Appends the value.
    ///
    /// @throws CodecException if the value or a part of it is `null`; `out` then holds half of it
    void encode(T value, Encoder out);

    /// Reads one value; what follows it is left.
    ///
    /// @throws CodecException if the bytes are no such value. No length in them is believed: what is allocated is
    ///     at most a small multiple of the bytes that are left.
    T decode(Decoder in);

    /// Reads the one value that these bytes are.
    ///
    /// @throws CodecException if there are too few bytes, too many, or others
    default T decodeFully(Decoder in) {
        T value = decode(in);
        if (in.remaining() > 0) {
            throw new CodecException(in.remaining() + " bytes follow the value at byte " + in.position());
        }
        return value;
    }
}
