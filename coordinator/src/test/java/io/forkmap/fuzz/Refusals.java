package io.forkmap.fuzz;

import org.jspecify.annotations.Nullable;

/// What a refusal must be, beside being one.
public final class Refusals {
    private Refusals() {}

    /// @throws AssertionError if the text says nothing
    public static void require(@Nullable String message) {
        if (message == null || message.isBlank()) {
            throw new AssertionError("a refusal without words: " + message);
        }
    }
}
