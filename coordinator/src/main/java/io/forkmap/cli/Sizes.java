package io.forkmap.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/// Reads `64k`, `16m`, `1.5g`: powers of 1024, as the JVM reads `-Xmx`.
final class Sizes implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([kmgt]?)(?:i?b)?");
    private static final String UNITS = "kmgt";

    @Override
    public Long convert(String text) {
        return parse(text);
    }

    /// Bytes, at least 1.
    static long parse(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (size.matches()) {
            int unit = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
            double bytes = Double.parseDouble(size.group(1)) * Math.pow(1024, unit);
            if (bytes >= 1 && bytes <= Long.MAX_VALUE / 2.0) {
                return (long) bytes;
            }
        }
        throw CliException.usage("'" + text + "' is no size: write it like 4096, 64k, 16m or 2g (powers of 1024)");
    }
}
