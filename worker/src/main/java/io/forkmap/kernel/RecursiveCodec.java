package io.forkmap.kernel;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stands for a record inside itself, until the codec of that record is made.
final class RecursiveCodec<T> implements Codec<T> {
    private @Nullable Codec<T> target;

    /// Called once, before the codec is handed out.
    void resolve(Codec<T> target) {
        this.target = target;
    }

    @Override
    public void encode(T value, Encoder out) {
        Objects.requireNonNull(target).encode(value, out);
    }

    @Override
    public T decode(Decoder in) {
        return Objects.requireNonNull(target).decode(in);
    }
}
