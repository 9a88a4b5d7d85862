package io.forkmap.kernel;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Reads one value of a known type from text, as a user types it. Every refusal is an [IllegalArgumentException]
/// that holds the text and the type.
final class TextValues {
    private TextValues() {}

    /// Whether [#parse] can give this type.
    static boolean supports(Class<?> type) {
        return type == String.class || type.isEnum() || isReal(type) || isIntegral(type) || isOther(type);
    }

    static boolean isIntegral(Class<?> type) {
        return type == int.class
                || type == long.class
                || type == short.class
                || type == byte.class
                || type == Integer.class
                || type == Long.class
                || type == Short.class
                || type == Byte.class;
    }

    static boolean isReal(Class<?> type) {
        return type == double.class || type == float.class || type == Double.class || type == Float.class;
    }

    private static boolean isOther(Class<?> type) {
        return type == boolean.class || type == Boolean.class || type == char.class || type == Character.class;
    }

    /// A number, boolean, char, String or enum constant.
    ///
    /// @param type one that is supported
    static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        String trimmed = text.strip();
        if (type.isEnum()) {
            return constant(type, trimmed);
        }
        return switch (type.getSimpleName()) {
            case "double", "Double" -> real(type, trimmed);
            case "float", "Float" -> Float.valueOf((float) real(type, trimmed));
            case "long", "Long" -> integer(type, trimmed, Long.MIN_VALUE, Long.MAX_VALUE);
            case "int", "Integer" ->
                Integer.valueOf((int) integer(type, trimmed, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "short", "Short" -> Short.valueOf((short) integer(type, trimmed, Short.MIN_VALUE, Short.MAX_VALUE));
            case "byte", "Byte" -> Byte.valueOf((byte) integer(type, trimmed, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case "boolean", "Boolean" -> bool(trimmed);
            case "char", "Character" -> character(text);
            default -> throw new IllegalArgumentException("a " + type.getSimpleName() + " can't be given as text");
        };
    }

    /// Also `nan` and `inf`, as numpy prints them; underscores between digits.
    private static double real(Class<?> type, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (lower.endsWith("d") || lower.endsWith("f")) {
                    throw notA(type, text);
                }
                try {
                    yield Double.parseDouble(digits(text));
                } catch (NumberFormatException e) {
                    throw notA(type, text);
                }
            }
        };
    }

    /// Also `1e6` and `1_000_000`: any number that is integral.
    private static long integer(Class<?> type, String text, long min, long max) {
        if (isShort(text)) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        BigDecimal number;
        try {
            number = new BigDecimal(digits(text));
        } catch (NumberFormatException e) {
            throw notA(type, text);
        }
        if (number.compareTo(BigDecimal.valueOf(min)) < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new IllegalArgumentException(
                    Names.quote(text) + " is out of the range of " + article(type) + ": " + min + " … " + max);
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    Names.quote(text) + " is not integral, as " + article(type) + " must be", e);
        }
    }

    /// Digits that surely make a long: to initialise BigDecimal takes longer than to read all else.
    private static boolean isShort(String text) {
        return !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(Names.quote(text) + " is neither true nor false");
        };
    }

    private static char character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException(Names.quote(text) + " is not one character");
        }
        return text.charAt(0);
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> ((Enum<?>) each).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Names.quote(text) + " is not one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(each -> ((Enum<?>) each).name())
                                .collect(Collectors.joining(", "))));
    }

    private static String digits(String text) {
        return text.replaceAll("(?<=[0-9])_(?=[0-9])", "");
    }

    private static IllegalArgumentException notA(Class<?> type, String text) {
        return new IllegalArgumentException(Names.quote(text) + " is not " + article(type));
    }

    private static String article(Class<?> type) {
        String name = type.getSimpleName();
        return (name.startsWith("i") || name.startsWith("I") ? "an " : "a ") + name;
    }
}
