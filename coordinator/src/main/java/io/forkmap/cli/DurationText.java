package io.forkmap.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/// Reads `500ms`, `10s`, `1.5m` and `2h`; more than 0, and 1000 days at most.
final class DurationText implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(ms|s|m|h)");
    private static final Duration MOST = Duration.ofDays(1000);

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            long millis = new BigDecimal(form.group(1))
                    .multiply(BigDecimal.valueOf(millis(form.group(2))))
                    .longValue();
            if (millis > 0 && millis <= MOST.toMillis()) {
                return Duration.ofMillis(millis);
            }
        }
        throw CliException.usage("'" + text + "' is no time: write it like 500ms, 10s, 5m or 2h");
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "ms" -> 1;
            case "s" -> 1000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
    }
}
