package io.forkmap.slurm;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as Slurm reads and writes them: `M`, `M:S`, `H:M:S`, `D-H`, `D-H:M`, `D-H:M:S`.
public final class SlurmTime {
    private static final Pattern WITHOUT_DAYS = Pattern.compile("(?:(?:(\\d{1,6}):)?(\\d{1,8}):(\\d{1,4})|(\\d{1,8}))");
    private static final Pattern WITH_DAYS = Pattern.compile("(\\d{1,5})-(\\d{1,4})(?::(\\d{1,4})(?::(\\d{1,4}))?)?");

    private SlurmTime() {}

    /// Empty for anything else, as for `UNLIMITED`, `INVALID` and `NOT_SET`.
    public static Optional<Duration> parse(String text) {
        Matcher days = WITH_DAYS.matcher(text);
        if (days.matches()) {
            return Optional.of(Duration.ofDays(number(days, 1))
                    .plusHours(number(days, 2))
                    .plusMinutes(number(days, 3))
                    .plusSeconds(number(days, 4)));
        }
        Matcher other = WITHOUT_DAYS.matcher(text);
        return other.matches()
                ? Optional.of(Duration.ofHours(number(other, 1))
                        .plusMinutes(number(other, 2))
                        .plusSeconds(number(other, 3))
                        .plusMinutes(number(other, 4)))
                : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
