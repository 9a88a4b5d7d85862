package io.forkmap.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions about the objects of a pickle.
final class PickledValues {
    private PickledValues() {}

    /// In a few words, with the article.
    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case PickledArray array -> array.toString();
            case PickledList _ -> "a list";
            case PickledDict _ -> "a dict";
            case PickledBytes _ -> "text";
            case Object[] _ -> "a tuple";
            case Number _, Boolean _ -> "a number";
            default -> value.toString();
        };
    }

    /// The bytes of an array of numbers, as many as it must have.
    ///
    /// @throws PickleProblem when they are something else
    static PickledBytes bytes(PickledArray.State state, NumberType type) {
        if (!(state.bytes() instanceof PickledBytes bytes)) {
            throw new PickleProblem("an array of " + type + " whose values are " + describe(state.bytes()));
        }
        long needed;
        try {
            needed = DenseArray.byteCount(type, state.shape());
        } catch (ArithmeticException e) {
            throw new PickleProblem("an array of shape " + Shapes.text(state.shape()) + ", which no file can hold");
        }
        boolean fits = bytes.latin()
                ? bytes.length() >= needed && (needed > 0 || bytes.length() == 0)
                : bytes.length() == needed;
        if (!fits) {
            throw new PickleProblem("an array of " + type + ", shape " + Shapes.text(state.shape()) + ", needs "
                    + needed + " bytes; there are " + bytes.length());
        }
        return bytes;
    }

    /// The lengths of an array's dimensions.
    static List<Long> shape(@Nullable Object tuple) {
        if (!(tuple instanceof Object[] lengths) || lengths.length > 64) {
            throw new PickleProblem("a shape that is " + describe(tuple));
        }
        return List.of(lengths).stream().map(PickledValues::length).toList();
    }

    private static long length(Object value) {
        long length = integer(value);
        if (length < 0) {
            throw new PickleProblem("a dimension of " + length);
        }
        return length;
    }

    static long integer(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw new PickleProblem(describe(value) + " where an integer should be");
        };
    }
}
