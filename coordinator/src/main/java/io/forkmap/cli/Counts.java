package io.forkmap.cli;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;

/// Reads `1000`, `1e6` and `1_000_000`.
final class Counts implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /// At least 1.
    static long parse(String text) {
        try {
            String digits = text.strip().replaceAll("(?<=[0-9])_(?=[0-9])", "");
            long count = isPlain(digits) ? Long.parseLong(digits) : new BigDecimal(digits).longValueExact();
            if (count >= 1) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        throw CliException.usage("'" + text + "' is no count: write a number from 1, like 1000, 1e6 or 1_000_000");
    }

    /// Such a number needs no BigDecimal, whose class takes longer to begin with than all else about a command line.
    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    /// At least 1, and an int.
    static final class Small implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            long count = parse(text);
            if (count > Integer.MAX_VALUE) {
                throw CliException.usage("'" + text + "' is more than " + Integer.MAX_VALUE);
            }
            return (int) count;
        }
    }
}
