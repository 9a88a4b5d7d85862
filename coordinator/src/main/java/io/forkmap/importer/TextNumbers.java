package io.forkmap.importer;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Numbers as people and programs write them in text.
final class TextNumbers {
    /// No number needs more characters.
    static final int LONGEST = 400;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
    private static final Pattern REAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private TextNumbers() {}

    /// Empty when it is no integer, or beyond int64.
    static OptionalLong integer(String cell) {
        if (!INTEGER.matcher(cell).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(cell));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// Empty when it is no number.
    static OptionalDouble real(String cell) {
        if (cell.length() <= LONGEST && REAL.matcher(cell).matches()) {
            return OptionalDouble.of(Double.parseDouble(cell));
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
