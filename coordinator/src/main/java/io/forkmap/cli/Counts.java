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
            long count = new BigDecimal(text.strip().replaceAll("(?<=[0-9])_(?=[0-9])", "")).longValueExact();
            if (count >= 1) {
                return count;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        throw CliException.usage("'" + text + "' is no count: write a number from 1, like 1000, 1e6 or 1_000_000");
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
