package io.forkmap.cli;

import io.forkmap.slurm.SlurmTime;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/// Reads `90s`, `10m` and `2h`, and times as batch systems write them: a number alone is minutes.
final class TimeLimitText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration time = SlurmTime.parse(text.strip()).orElse(null);
        if (time != null) {
            if (time.isZero()) {
                throw CliException.usage("'" + text + "' is no time at all");
            }
            return time;
        }
        try {
            return new DurationText().convert(text);
        } catch (CliException e) {
            throw CliException.usage(
                    "'" + text + "' is no time: write it like 90s, 10m or 2h, as HH:MM:SS, or in minutes");
        }
    }
}
