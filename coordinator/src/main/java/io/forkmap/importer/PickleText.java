package io.forkmap.importer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the short texts of a pickle, which are left in the file like everything else.
///
/// @param bytes the file
record PickleText(MemorySegment bytes) {
    private static final long LONGEST = 1 << 12;

    /// @throws PickleProblem when it is no text, or a long one
    String of(@Nullable Object value) {
        if (!(value instanceof PickledBytes text)) {
            throw new PickleProblem(PickledValues.describe(value) + " where text should be");
        }
        if (text.length() > LONGEST) {
            throw new PickleProblem("a name of " + text.length() + " characters");
        }
        return new String(
                bytes.asSlice(text.offset(), text.length()).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /// The key of a dict.
    String key(@Nullable Object value) {
        return value instanceof Number number ? number.toString() : of(value);
    }
}
